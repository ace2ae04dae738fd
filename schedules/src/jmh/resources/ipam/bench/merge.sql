-- The peer of merging: all parts of a day read, sorted and written.
SET threads = 2;
SET preserve_insertion_order = false;
${copies}
