-- Address spaces that come from Virtual Machine Manager: of which of its servers, and what they are there.
ALTER TABLE address_space ADD COLUMN vmm_server TEXT NOT NULL DEFAULT '';
ALTER TABLE address_space ADD COLUMN vmm_logical_network TEXT NOT NULL DEFAULT '';
ALTER TABLE address_space ADD COLUMN vm_network TEXT NOT NULL DEFAULT '';
