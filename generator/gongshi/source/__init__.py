"""Strict YAML → plain values (text, lists, mappings), each with its line and column."""
