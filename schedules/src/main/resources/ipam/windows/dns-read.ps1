# A DNS server on a domain controller asks the directory who may read; elsewhere its administrators may, and nobody else.
function Set-DnsReader {
    param([string] $Sid, [bool] $Present)
    if ((Get-CimInstance -ClassName Win32_OperatingSystem).ProductType -ne 2) {
        [void] (Set-Membership -Group (Get-GroupName 'S-1-5-32-544') -Sid $Sid -Present $Present)
        return
    }
    $root = [ADSI] 'LDAP://RootDSE'
    $places = @(
        "CN=MicrosoftDNS,CN=System,$($root.defaultNamingContext)"
        "CN=MicrosoftDNS,DC=DomainDnsZones,$($root.defaultNamingContext)"
        "CN=MicrosoftDNS,DC=ForestDnsZones,$($root.rootDomainNamingContext)"
    )
    $identity = New-Object System.Security.Principal.SecurityIdentifier($Sid)
    $rule = New-Object System.DirectoryServices.ActiveDirectoryAccessRule($identity, 'GenericRead', 'Allow', 'All')
    foreach ($place in $places) {
        if (-not [ADSI]::Exists("LDAP://$place")) {
            continue
        }
        $entry = [ADSI] "LDAP://$place"
        $entry.psbase.Options.SecurityMasks = 'Dacl'
        if ($Present) {
            $entry.psbase.ObjectSecurity.AddAccessRule($rule)
        } else {
            [void] $entry.psbase.ObjectSecurity.RemoveAccessRule($rule)
        }
        $entry.psbase.CommitChanges()
        Write-Host "$place`: done"
    }
}
