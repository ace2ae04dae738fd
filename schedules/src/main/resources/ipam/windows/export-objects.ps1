# Asks a server, and writes what it says.
function Export-Objects {
    param([string] $Server, [string] $Kind, [string] $Folder, [string] $Name, [string] $As)
    $ask = $kinds[$Kind].Ask
    $properties = $kinds[$Kind].Properties
    [void] (Save-Whole -Folder $Folder -Name $Name -Write {
        param([string] $Part)
        $rows = @(& $ask | ForEach-Object { Select-Plain $_ $properties })
        if ($As -eq 'Clixml') {
            $rows | Export-Clixml -LiteralPath $Part
        } elseif ($As -eq 'Json') {
            [System.IO.File]::WriteAllText($Part, (ConvertTo-Json -InputObject $rows))
        } else {
            $lines = @($rows | ConvertTo-Csv -NoTypeInformation)
            if ($rows.Count -eq 0) {
                $lines = @('"' + ($properties -join '","') + '"')
            }
            [System.IO.File]::WriteAllLines($Part, [string[]] $lines)
        }
    })
}
