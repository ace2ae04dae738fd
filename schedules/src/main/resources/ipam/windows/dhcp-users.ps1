# The DHCP service reads its group when it starts.
function Set-DhcpUser {
    param([string] $Sid, [bool] $Present)
    if (-not [ADSI]::Exists("WinNT://$env:COMPUTERNAME/$dhcpUsers,group")) {
        if (-not $Present) {
            return
        }
        Add-DhcpServerSecurityGroup | Out-Null
    }
    if (Set-Membership -Group $dhcpUsers -Sid $Sid -Present $Present) {
        Restart-Service -Name 'DHCPServer'
        Write-Host 'DHCP service: restarted'
    }
}
