"""Files that are no published records, rewritten in the newest shapes."""
