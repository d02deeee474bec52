"""Several offices' published sites joined in a portal of its own, from what each of them publishes and nothing else."""
