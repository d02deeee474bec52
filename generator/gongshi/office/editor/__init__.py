"""What an editor knows of records while the clerk writes: fields, their meaning, values to choose from, slips."""
