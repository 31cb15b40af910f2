"""Our figures beside the published ones: one table over every run."""
