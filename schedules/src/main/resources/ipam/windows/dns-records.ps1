function Get-Absolute {
    param([string] $Name)
    if ($Name.EndsWith('.')) { $Name } else { "$Name." }
}

# The data of a record as a zone file has it; nothing of a type that is not read.
function Get-RecordText {
    param($Record)
    $data = $Record.RecordData
    switch ($Record.RecordType) {
        'A' { "$($data.IPv4Address)" }
        'AAAA' { "$($data.IPv6Address)" }
        'NS' { Get-Absolute $data.NameServer }
        'CNAME' { Get-Absolute $data.HostNameAlias }
        'DNAME' { Get-Absolute $data.DomainNameAlias }
        'PTR' { Get-Absolute $data.PtrDomainName }
        'MX' { "$($data.Preference) $(Get-Absolute $data.MailExchange)" }
        'SRV' { "$($data.Priority) $($data.Weight) $($data.Port) $(Get-Absolute $data.DomainName)" }
        'TXT' { "$($data.DescriptiveText)" }
        'SOA' {
            $times = @($data.RefreshInterval, $data.RetryDelay, $data.ExpireLimit, $data.MinimumTimeToLive)
            $seconds = @($times | ForEach-Object { [long] $_.TotalSeconds }) -join ' '
            "$(Get-Absolute $data.PrimaryServer) $(Get-Absolute $data.ResponsiblePerson) $($data.SerialNumber) $seconds"
        }
    }
}

# The records of all zones that a server holds itself.
function Get-Records {
    param([string] $Server)
    $zones = Get-DnsServerZone -ComputerName $Server |
        Where-Object { $_.ZoneName -ne 'TrustAnchors' -and @('Primary', 'Secondary') -contains "$($_.ZoneType)" }
    foreach ($zone in $zones) {
        foreach ($record in (Get-DnsServerResourceRecord -ComputerName $Server -ZoneName $zone.ZoneName)) {
            $text = Get-RecordText $record
            if ($text) {
                New-Object -TypeName PSObject -Property @{
                    ZoneName = $zone.ZoneName
                    HostName = $record.HostName
                    RecordType = $record.RecordType
                    Timestamp = $record.Timestamp
                    TimeToLive = $record.TimeToLive
                    RecordData = $text
                }
            }
        }
    }
}
