"""A model on inputs of the user's: from what a command line names to outputs of every backend."""
