# Copies the audit logs of a DHCP server that changed, as old as they are, while the server goes on writing them.
function Copy-AuditLogs {
    param([string] $Server, [string] $Like, [string] $Folder)
    try {
        $logs = @(Get-ChildItem -Path "\\$Server\Dhcpaudit" -File | Where-Object { $_.Name -like $Like })
    } catch {
        $script:failures++
        Write-Warning "Dhcpaudit of $Server`: $($_.Exception.Message)"
        return
    }
    foreach ($log in $logs) {
        $copy = New-Object System.IO.FileInfo([System.IO.Path]::Combine($Folder, $log.Name))
        if ($copy.Exists -and $copy.Length -eq $log.Length -and $copy.LastWriteTimeUtc -eq $log.LastWriteTimeUtc) {
            continue
        }
        [void] (Save-Whole -Folder $Folder -Name $log.Name -Write {
            param([string] $Part)
            $from = [System.IO.File]::Open($log.FullName, 'Open', 'Read', 'ReadWrite, Delete')
            try {
                $into = [System.IO.File]::Create($Part)
                try {
                    $from.CopyTo($into)
                } finally {
                    $into.Dispose()
                }
            } finally {
                $from.Dispose()
            }
            [System.IO.File]::SetLastWriteTimeUtc($Part, $log.LastWriteTimeUtc)
        })
    }
}
