# The log of the DNS server has permissions of its own.
function Set-DnsEventReader {
    param([string] $Sid, [bool] $Present)
    $key = 'HKLM:\SYSTEM\CurrentControlSet\Services\EventLog\DNS Server'
    $value = Get-ItemProperty -Path $key -Name 'CustomSD' -ErrorAction SilentlyContinue
    if ($value) {
        $said = $value.CustomSD
    } else {
        $said = (New-Object System.Diagnostics.Eventing.Reader.EventLogConfiguration('DNS Server')).SecurityDescriptor
    }
    $wanted = Edit-Sddl -Said $said -Entry "(A;;0x1;;;$Sid)" -Present $Present
    if ($wanted -ne $said) {
        Set-ItemProperty -Path $key -Name 'CustomSD' -Value $wanted
        Write-Host 'CustomSD: changed'
    }
}
