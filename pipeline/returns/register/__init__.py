"""From what was read to the register: whose it is, ids, linkage, merging, checks."""
