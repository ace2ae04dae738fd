# Lets the account ask whether a service runs.
function Set-ServiceReader {
    param([string] $Service, [string] $Sid, [bool] $Present)
    $said = ((& sc.exe sdshow $Service) | Where-Object { $_ }) -join ''
    if ($LASTEXITCODE -ne 0) {
        throw "Cannot read the permissions of the service $Service`: $said"
    }
    $wanted = Edit-Sddl -Said $said -Entry "(A;;CCLCSWLOCRRC;;;$Sid)" -Present $Present
    if ($wanted -ne $said) {
        & sc.exe sdset $Service $wanted | Out-Null
        if ($LASTEXITCODE -ne 0) {
            throw "Cannot change the permissions of the service $Service`: sc.exe ends with $LASTEXITCODE"
        }
        Write-Host "Service $Service`: changed"
    }
}
