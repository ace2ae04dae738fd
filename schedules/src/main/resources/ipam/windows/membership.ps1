# The name that this system's language has for a group.
function Get-GroupName {
    param([string] $Sid)
    $group = New-Object System.Security.Principal.SecurityIdentifier($Sid)
    $group.Translate([System.Security.Principal.NTAccount]).Value.Split('\')[-1]
}

# Puts the account into a group or takes it out; returns whether that changed anything. On a domain controller the
# groups are those of the domain.
function Set-Membership {
    param([string] $Group, [string] $Sid, [bool] $Present)
    $entry = [ADSI] "WinNT://$env:COMPUTERNAME/$Group,group"
    $members = @($entry.psbase.Invoke('Members') | ForEach-Object {
        $bytes = $_.GetType().InvokeMember('objectSid', 'GetProperty', $null, $_, $null)
        (New-Object System.Security.Principal.SecurityIdentifier($bytes, 0)).Value
    })
    if (($members -contains $Sid) -eq $Present) {
        Write-Host "$Group`: nothing to do"
        return $false
    }
    if ($Present) {
        [void] $entry.psbase.Invoke('Add', "WinNT://$Sid")
    } else {
        [void] $entry.psbase.Invoke('Remove', "WinNT://$Sid")
    }
    Write-Host "$Group`: changed"
    return $true
}
