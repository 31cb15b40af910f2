"""Compare a builtin model before and after quantization, on images it was not calibrated with."""

from pathlib import Path

from n6lib.calibration.dataset import load_images
from n6lib.provenance.job import recorded
from n6lib.quantization.quality import quality
from n6lib.schema import write_checked

with recorded(snakemake, tools_used=["ai-edge-litert", "numpy"]):
    report = quality(
        Path(snakemake.input.original),
        Path(snakemake.input.model),
        load_images(Path(snakemake.input.images)).images,
    )
    write_checked("quality", Path(snakemake.output.quality), report)
