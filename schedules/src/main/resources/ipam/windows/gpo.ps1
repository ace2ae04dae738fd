# Makes a GPO that opens firewall rules, for the servers that are added to it; or takes a server out of it.
function Set-FirewallGpo {
    param([string] $Name, [string] $Domain, [string] $Computer, [object[]] $Rules, [bool] $Present)
    $gpo = Get-GPO -Name $Name -Domain $Domain -ErrorAction SilentlyContinue
    if (-not $Present) {
        if ($gpo) {
            Set-GPPermission -Name $Name -DomainName $Domain -TargetName $Computer -TargetType Computer `
                -PermissionLevel None | Out-Null
            Write-Host "$Name`: does not apply to $Computer; delete it when it applies to nobody"
        }
        return
    }
    if (-not $gpo) {
        $gpo = New-GPO -Name $Name -Domain $Domain -Comment 'Lets ipam read what servers say'
        $users = New-Object System.Security.Principal.SecurityIdentifier('S-1-5-11')
        $everybody = $users.Translate([System.Security.Principal.NTAccount]).Value
        Set-GPPermission -Name $Name -DomainName $Domain -TargetName $everybody -TargetType Group `
            -PermissionLevel GpoRead -Replace | Out-Null
        New-GPLink -Name $Name -Domain $Domain -Target (Get-ADDomain -Identity $Domain).DistinguishedName | Out-Null
    }
    Set-GPPermission -Name $Name -DomainName $Domain -TargetName $Computer -TargetType Computer `
        -PermissionLevel GpoApply | Out-Null
    $store = "$Domain\$Name"
    foreach ($rule in $Rules) {
        if (-not (Get-NetFirewallRule -PolicyStore $store -Name $rule.Name -ErrorAction SilentlyContinue)) {
            New-NetFirewallRule -PolicyStore $store -Direction Inbound -Action Allow -Profile Domain @rule | Out-Null
        }
    }
    Write-Host "$Name`: applies to $Computer"
}
