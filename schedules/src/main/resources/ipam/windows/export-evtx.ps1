# The server itself writes the file that wevtutil exports, so it is fetched from there: only its administrators may.
function Copy-EventLog {
    param([string] $Server, [string] $Log, [string] $Query, [string] $Part)
    $there = 'ipam-{0}.evtx' -f [guid]::NewGuid()
    & wevtutil.exe epl $Log "C:\Windows\Temp\$there" "/r:$Server" "/q:$Query"
    if ($LASTEXITCODE -ne 0) {
        throw "wevtutil ends with $LASTEXITCODE"
    }
    $file = "\\$Server\C$\Windows\Temp\$there"
    try {
        [System.IO.File]::Copy($file, $Part)
    } finally {
        [System.IO.File]::Delete($file)
    }
}
