"""The law: which measures govern, how working days count, and one rule a module."""
