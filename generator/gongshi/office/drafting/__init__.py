"""Records drafted for the clerk: what the register knows, dates that the law allows, YAML as the office writes it."""
