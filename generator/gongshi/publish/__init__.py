"""Everything into a new folder, then exchanged for the old one; nothing if anything fails."""
