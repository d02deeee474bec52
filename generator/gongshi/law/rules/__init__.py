"""One rule a module, named as its provision in the measures' data. The module's docstring is its public page."""
