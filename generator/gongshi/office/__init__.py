"""The clerk's tools: what is next, dates that satisfy the law, records written for the clerk, tables, the form."""
