# Shares the folder of the DHCP audit logs, to be read by the account alone.
function Set-AuditShare {
    param([string] $Account, [bool] $Present)
    $share = Get-SmbShare -Name 'Dhcpaudit' -ErrorAction SilentlyContinue
    if ($Present) {
        $folder = [Environment]::ExpandEnvironmentVariables((Get-DhcpServerAuditLog).Path).TrimEnd('\')
        if (-not $share) {
            New-SmbShare -Name 'Dhcpaudit' -Path $folder -ReadAccess $Account | Out-Null
        } elseif ($share.Path.TrimEnd('\') -ne $folder) {
            throw "Cannot share $folder`: Dhcpaudit is the share of $($share.Path) already"
        } else {
            Grant-SmbShareAccess -Name 'Dhcpaudit' -AccountName $Account -AccessRight Read -Force | Out-Null
        }
        Write-Host "Dhcpaudit: $folder is shared"
    } elseif ($share) {
        Revoke-SmbShareAccess -Name 'Dhcpaudit' -AccountName $Account -Force | Out-Null
        if (@(Get-SmbShareAccess -Name 'Dhcpaudit').Count -eq 0) {
            Remove-SmbShare -Name 'Dhcpaudit' -Force
        }
        Write-Host 'Dhcpaudit: not shared with the account'
    }
}
