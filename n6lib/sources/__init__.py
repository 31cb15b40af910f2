"""Model sources: architectures built here, and pretrained files pinned by digest."""
