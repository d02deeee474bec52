"""Other generators: the same records with templates of ours."""
