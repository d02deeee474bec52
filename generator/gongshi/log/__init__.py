"""The log: one line for each published version, in order of publication. Nothing in it can change unnoticed."""
