"""The words that all rooms share: columns, codes, tables, quarter, faults, issues."""
