"""Records of what made every artefact, and the tree that they form.

A record is a JSON file beside the artefacts of one job: the digests of its inputs and outputs, its
parameters, the sources and tools it used. An input that another job made carries the identity of
that job's record, so the records form a Merkle graph.
"""
