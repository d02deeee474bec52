"""Gongshi (公示): an award office's versioned YAML records become its public site."""

__version__ = "0.1.0"
