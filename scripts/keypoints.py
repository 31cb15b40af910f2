"""Draw the keypoints that a model's generated C finds on a photograph."""

from pathlib import Path

from n6lib.compiler.driver import compile_model
from n6lib.files import write_atomic
from n6lib.pose.picture import keypoint_picture, read_photo
from n6lib.provenance.job import recorded

with recorded(snakemake, tools_used=["numpy", "opencv-python-headless", "pillow", "scikit-image"]):
    words, program = snakemake.wildcards, Path(snakemake.input.program)
    network = compile_model(Path(snakemake.input.model), words.target, words.profile)
    program.chmod(0o755)  # a cache may have carried it here as plain data
    picture = keypoint_picture(network, program, read_photo(snakemake.params.photograph))
    write_atomic(Path(snakemake.output.picture), picture)
