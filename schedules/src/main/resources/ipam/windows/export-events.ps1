# The number of the last event that was exported of a log; each of them is a file, which is complete before it counts.
function Get-LastEvent {
    param([string] $Key)
    $file = [System.IO.Path]::Combine($State, "$Key.txt")
    if ([System.IO.File]::Exists($file)) {
        return [long] [System.IO.File]::ReadAllText($file)
    }
    return [long] 0
}

# Exports the events of a log since the last time, into a file of their own. A log that was cleared begins anew.
function Export-Events {
    param([string] $Server, [string] $Log, [string] $Folder, [string] $Before, [string] $After, [string] $As)
    $key = ("$Server-$Log" -replace '[^A-Za-z0-9.-]', '_')
    try {
        $newest = Get-WinEvent -ComputerName $Server -LogName $Log -MaxEvents 1
    } catch {
        if ($_.FullyQualifiedErrorId -like 'NoMatchingEventsFound*') {
            return
        }
        $script:failures++
        Write-Warning "$Log of $Server`: $($_.Exception.Message)"
        return
    }
    $last = Get-LastEvent -Key $key
    $to = [long] $newest.RecordId
    if ($to -lt $last) {
        $last = [long] 0
    }
    if ($to -eq $last) {
        return
    }
    $query = "*[System[EventRecordID > $last and EventRecordID <= $to]]"
    $name = '{0}{1}-{2:d10}-{3:d10}{4}' -f $Before, ($Log -replace '[^A-Za-z0-9]', '-'), ($last + 1), $to, $After
    $done = Save-Whole -Folder $Folder -Name $name -Write {
        param([string] $Part)
        if ($As -eq 'Evtx') {
            Copy-EventLog -Server $Server -Log $Log -Query $query -Part $Part
        } else {
            $writer = New-Object System.IO.StreamWriter($Part, $false)
            try {
                Get-WinEvent -ComputerName $Server -LogName $Log -FilterXPath $query -Oldest |
                    ForEach-Object { $writer.WriteLine($_.ToXml()) }
            } finally {
                $writer.Dispose()
            }
        }
    }
    if ($done) {
        [void] (Save-Whole -Folder $State -Name "$key.txt" -Write {
            param([string] $Part)
            [System.IO.File]::WriteAllText($Part, "$to")
        })
    }
}
