# Deletes exports of more than $KeepDays days ago, files of names that this script gives, and only where it has written: in
# folders that are called after a day those of that day, elsewhere what was written then. Whoever collects has had so many
# days to read them.
function Remove-Exported {
    param([string[]] $Folder, [string] $Name)
    if ($KeepDays -lt 1) {
        return
    }
    $limit = (Get-Date).AddDays(-$KeepDays).ToString('yyyy-MM-dd', $culture)
    $day = '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
    $plain = @($Folder | ForEach-Object { [System.Management.Automation.WildcardPattern]::Escape($_) })
    $exact = @($Folder | ForEach-Object { [regex]::Escape($_) })
    $pattern = '^' + ($exact -join "($day)") + $Name + '$'
    try {
        foreach ($file in @(Get-ChildItem -Path (($plain -join $day) + '*') -File)) {
            $ours = [System.IO.Path]::Combine($file.DirectoryName, '.partial')
            if (-not [System.IO.Directory]::Exists($ours) -or $file.FullName -notmatch $pattern) {
                continue
            }
            $made = if ($Folder.Count -gt 1) { $Matches[1] } else { $file.LastWriteTime.ToString('yyyy-MM-dd', $culture) }
            if ($made -lt $limit) {
                $file.Delete()
            }
        }
    } catch {
        $script:failures++
        Write-Warning "$($Folder -join '...'): $($_.Exception.Message)"
    }
}
