# The whole configuration of a DHCP server, with its leases.
function Export-Configuration {
    param([string] $Server, [string] $Folder, [string] $Name)
    [void] (Save-Whole -Folder $Folder -Name $Name -Write {
        param([string] $Part)
        Export-DhcpServer -ComputerName $Server -File $Part -Leases -Force
    })
}
