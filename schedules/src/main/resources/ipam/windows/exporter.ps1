Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$culture = [System.Globalization.CultureInfo]::InvariantCulture
$date = (Get-Date).ToString('yyyy-MM-dd', $culture)
$failures = 0

# A value as text that is the same in every language.
function ConvertTo-Plain {
    param($Value)
    if ($null -eq $Value -or $Value -is [string]) {
        return $Value
    }
    if ($Value -is [datetime]) {
        return $Value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', $culture)
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        return (@($Value | ForEach-Object { ConvertTo-Plain $_ }) -join ', ')
    }
    if ($Value -is [System.IFormattable]) {
        return $Value.ToString($null, $culture)
    }
    return "$Value"
}

# An object with these properties alone; those that it lacks are empty.
function Select-Plain {
    param($Object, [string[]] $Properties)
    $row = [ordered] @{}
    foreach ($property in $Properties) {
        $known = $Object.PSObject.Properties[$property]
        $row[$property] = if ($known) { ConvertTo-Plain $known.Value } else { $null }
    }
    New-Object -TypeName PSObject -Property $row
}

# Writes a file whole under another name, then gives it its own: nobody reads half of it. What fails leaves the file
# that was there, and does not keep the others from being written.
function Save-Whole {
    param([string] $Folder, [string] $Name, [scriptblock] $Write)
    $target = [System.IO.Path]::Combine($Folder, $Name)
    try {
        $aside = [System.IO.Path]::Combine($Folder, '.partial')
        [void] [System.IO.Directory]::CreateDirectory($aside)
        $part = [System.IO.Path]::Combine($aside, "$Name.partial")
        [System.IO.File]::Delete($part)
        & $Write $part | Out-Null
        if (-not [System.IO.File]::Exists($part)) {
            return $false
        }
        try {
            if ([System.IO.File]::Exists($target)) {
                [System.IO.File]::Replace($part, $target, [NullString]::Value)
            } else {
                [System.IO.File]::Move($part, $target)
            }
        } catch [System.IO.IOException] {
            Move-Item -LiteralPath $part -Destination $target -Force
        }
        return $true
    } catch {
        $script:failures++
        Write-Warning "$target`: $($_.Exception.Message)"
        return $false
    }
}
