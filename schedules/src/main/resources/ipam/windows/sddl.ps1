# A security descriptor with one entry more, or without it.
function Edit-Sddl {
    param([string] $Said, [string] $Entry, [bool] $Present)
    $without = $Said.Replace($Entry, '')
    if (-not $Present) {
        return $without
    }
    $audit = $without.IndexOf('S:(')
    if ($audit -lt 0) {
        return $without + $Entry
    }
    return $without.Insert($audit, $Entry)
}
