function Set-EventLogReader {
    param([string] $Sid, [bool] $Present)
    [void] (Set-Membership -Group (Get-GroupName 'S-1-5-32-573') -Sid $Sid -Present $Present)
}
