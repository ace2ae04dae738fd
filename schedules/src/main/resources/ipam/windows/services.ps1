# How the services of a server are. One that it does not have is left out.
function Get-Services {
    param([string] $Server)
    foreach ($name in 'DHCPServer', 'DNS') {
        $service = New-Object System.ServiceProcess.ServiceController($name, $Server)
        try {
            New-Object -TypeName PSObject -Property @{
                Name = $name
                Status = "$($service.Status)"
                MachineName = $Server
            }
        } catch {
            $cause = $_.Exception.GetBaseException()
            if (-not ($cause -is [System.ComponentModel.Win32Exception]) -or $cause.NativeErrorCode -ne 1060) {
                throw
            }
        } finally {
            $service.Dispose()
        }
    }
}
