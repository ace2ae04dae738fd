-- The inventory. A table a kind; a column a field of ipam.inventory.Kind, as text in its one spelling, empty when there is
-- none. Addresses are the 128 bits of the lake besides: IPv4 as ::ffff:0:0/96. origin: entered, or collected.
CREATE TABLE address_space (
    id ${id},
    name TEXT NOT NULL,
    space_type TEXT NOT NULL,
    owner TEXT NOT NULL,
    description TEXT NOT NULL,
    identity_key TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    changed TEXT NOT NULL
);
INSERT INTO address_space (name, space_type, owner, description, identity_key, origin, changed)
VALUES ('Default', 'Default', '', 'The space of everything that names no other', 'default', 'entered', '');

CREATE TABLE address_block (
    id ${id},
    space TEXT NOT NULL,
    network TEXT NOT NULL,
    start_address TEXT NOT NULL,
    end_address TEXT NOT NULL,
    rir TEXT NOT NULL,
    rir_received_date TEXT NOT NULL,
    last_assigned_date TEXT NOT NULL,
    owner TEXT NOT NULL,
    description TEXT NOT NULL,
    identity_key TEXT NOT NULL UNIQUE,
    first_hi BIGINT NOT NULL,
    first_lo BIGINT NOT NULL,
    last_hi BIGINT NOT NULL,
    last_lo BIGINT NOT NULL,
    origin TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX address_block_place ON address_block (first_hi, first_lo);

CREATE TABLE subnet (
    id ${id},
    space TEXT NOT NULL,
    network TEXT NOT NULL,
    name TEXT NOT NULL,
    network_type TEXT NOT NULL,
    vlan_id TEXT NOT NULL,
    virtual_subnet_id TEXT NOT NULL,
    network_site TEXT NOT NULL,
    vmm_logical_network TEXT NOT NULL,
    owner TEXT NOT NULL,
    description TEXT NOT NULL,
    identity_key TEXT NOT NULL UNIQUE,
    first_hi BIGINT NOT NULL,
    first_lo BIGINT NOT NULL,
    last_hi BIGINT NOT NULL,
    last_lo BIGINT NOT NULL,
    origin TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX subnet_place ON subnet (first_hi, first_lo);

CREATE TABLE address_range (
    id ${id},
    space TEXT NOT NULL,
    network TEXT NOT NULL,
    start_address TEXT NOT NULL,
    end_address TEXT NOT NULL,
    managed_by_service TEXT NOT NULL,
    service_instance TEXT NOT NULL,
    assignment_type TEXT NOT NULL,
    assignment_date TEXT NOT NULL,
    utilization_calculation TEXT NOT NULL,
    utilized_addresses TEXT NOT NULL,
    gateway TEXT NOT NULL,
    dns_servers TEXT NOT NULL,
    wins_servers TEXT NOT NULL,
    dns_suffixes TEXT NOT NULL,
    connection_specific_dns_suffix TEXT NOT NULL,
    vip TEXT NOT NULL,
    reserved_ip_addresses TEXT NOT NULL,
    dhcp_server_name TEXT NOT NULL,
    dhcp_scope_name TEXT NOT NULL,
    associated_reverse_lookup_zone TEXT NOT NULL,
    network_site TEXT NOT NULL,
    vmm_logical_network TEXT NOT NULL,
    owner TEXT NOT NULL,
    description TEXT NOT NULL,
    identity_key TEXT NOT NULL UNIQUE,
    first_hi BIGINT NOT NULL,
    first_lo BIGINT NOT NULL,
    last_hi BIGINT NOT NULL,
    last_lo BIGINT NOT NULL,
    origin TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX address_range_place ON address_range (first_hi, first_lo);

CREATE TABLE address (
    id ${id},
    space TEXT NOT NULL,
    ip TEXT NOT NULL,
    managed_by_service TEXT NOT NULL,
    service_instance TEXT NOT NULL,
    device_name TEXT NOT NULL,
    device_type TEXT NOT NULL,
    ip_address_state TEXT NOT NULL,
    assignment_type TEXT NOT NULL,
    assignment_date TEXT NOT NULL,
    expiry_date TEXT NOT NULL,
    mac TEXT NOT NULL,
    client_id TEXT NOT NULL,
    duid TEXT NOT NULL,
    iaid TEXT NOT NULL,
    owner TEXT NOT NULL,
    serial_number TEXT NOT NULL,
    asset_tag TEXT NOT NULL,
    reservation_name TEXT NOT NULL,
    reservation_description TEXT NOT NULL,
    reservation_type TEXT NOT NULL,
    reservation_server TEXT NOT NULL,
    reservation_scope_name TEXT NOT NULL,
    forward_lookup_zone TEXT NOT NULL,
    forward_lookup_primary_server TEXT NOT NULL,
    reverse_lookup_zone TEXT NOT NULL,
    reverse_lookup_primary_server TEXT NOT NULL,
    description TEXT NOT NULL,
    identity_key TEXT NOT NULL UNIQUE,
    first_hi BIGINT NOT NULL,
    first_lo BIGINT NOT NULL,
    last_hi BIGINT NOT NULL,
    last_lo BIGINT NOT NULL,
    origin TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX address_place ON address (space, first_hi, first_lo);

-- Fields that people define. A field with allowed values takes no others; the name of a built-in field adds words to it.
CREATE TABLE custom_field (
    name TEXT PRIMARY KEY,
    allowed_values TEXT NOT NULL
);
CREATE TABLE custom_value (
    kind TEXT NOT NULL,
    item BIGINT NOT NULL,
    field TEXT NOT NULL,
    field_value TEXT NOT NULL,
    PRIMARY KEY (kind, item, field)
);

-- Hierarchies that people define over a kind: the fields of the levels, from the top, one a line.
CREATE TABLE logical_group (
    name TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    levels TEXT NOT NULL
);

CREATE TABLE item_owner (
    name TEXT PRIMARY KEY,
    mail TEXT NOT NULL
);

-- Every change, written with it. The next run puts what has no commit into the lake as configuration_event.
CREATE TABLE journal (
    id ${id},
    event_time TEXT NOT NULL,
    user_name TEXT NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object TEXT NOT NULL,
    before_value TEXT NOT NULL,
    after_value TEXT NOT NULL,
    source TEXT NOT NULL,
    source_line BIGINT NOT NULL,
    committed BIGINT
);
CREATE INDEX journal_open ON journal (committed, id);
