# What nslookup says of the name servers of a domain.
function Export-NameServers {
    param([string] $Domain, [string] $Folder, [string] $Name)
    [void] (Save-Whole -Folder $Folder -Name $Name -Write {
        param([string] $Part)
        $ErrorActionPreference = 'Continue'
        $said = @(& nslookup.exe '-q=ns' "$Domain." 2>&1 | ForEach-Object { "$_" })
        [System.IO.File]::WriteAllLines($Part, [string[]] $said)
    })
}
