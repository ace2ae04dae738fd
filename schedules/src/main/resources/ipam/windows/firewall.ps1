# Opens rules of the Windows Firewall, and remembers which were closed: those alone are closed again.
function Set-FirewallRule {
    param([string[]] $Names, [bool] $Present)
    $key = 'HKLM:\SOFTWARE\ipam-provision'
    $value = Get-ItemProperty -Path $key -Name 'FirewallRules' -ErrorAction SilentlyContinue
    $opened = @(if ($value) { $value.FirewallRules })
    foreach ($name in $Names) {
        $rule = Get-NetFirewallRule -Name $name -PolicyStore PersistentStore -ErrorAction SilentlyContinue
        if (-not $rule) {
            Write-Warning "This server has no firewall rule $name"
        } elseif ($Present -and "$($rule.Enabled)" -ne 'True') {
            Enable-NetFirewallRule -Name $name -PolicyStore PersistentStore
            $opened += $name
            Write-Host "Firewall rule $name`: open"
        } elseif (-not $Present -and $opened -contains $name) {
            Disable-NetFirewallRule -Name $name -PolicyStore PersistentStore
            $opened = @($opened | Where-Object { $_ -ne $name })
            Write-Host "Firewall rule $name`: closed again"
        }
    }
    if ($opened.Count -gt 0) {
        if (-not (Test-Path -Path $key)) {
            New-Item -Path $key -Force | Out-Null
        }
        New-ItemProperty -Path $key -Name 'FirewallRules' -PropertyType MultiString -Value $opened -Force | Out-Null
    } elseif (Test-Path -Path $key) {
        Remove-Item -Path $key -Recurse -Force
    }
}
