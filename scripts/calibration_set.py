"""Draw a calibration set."""

from pathlib import Path

from n6lib.calibration.assembly import make_set
from n6lib.provenance.job import recorded

with recorded(snakemake, tools_used=["numpy"]):
    keys = ("generator", "images", "size", "seed")
    entry = {key: snakemake.params[key] for key in keys}
    for note in make_set(entry, Path(snakemake.output.images)):
        print(note)
