"""What the Snakefile needs to know: checked parameters, the files to make, how far tools reach."""
