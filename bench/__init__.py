"""Speed benchmarks: our tools beside their peers on the same model, in one run (`make bench`)."""
