"""A repository of an office's own, from its answers: `gongshi init`."""
