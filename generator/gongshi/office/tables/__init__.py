"""Lists as tables: those that an office keeps are read into records, those of a notice are written out."""
