"""Compare a builtin model before and after quantization, on images it was not calibrated with."""

from pathlib import Path

from n6lib.calibration.dataset import load_images
from n6lib.calibration.preparation import Pixels
from n6lib.provenance.job import recorded
from n6lib.quality.measure import measure
from n6lib.schema import write_checked

with recorded(snakemake, tools_used=["ai-edge-litert", "numpy"]):
    report = measure(
        Path(snakemake.input.original),
        Path(snakemake.input.model),
        Pixels((127.5,), (127.5,)),
        load_images(Path(snakemake.input.images)),
        trained=False,
    )
    write_checked("quality", Path(snakemake.output.quality), report)
