"""Realistic records of a ministry that there is not, as many as wanted and always the same from the same seed."""
