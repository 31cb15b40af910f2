"""Build the validate firmware and the project that a person can open."""

import shutil
from pathlib import Path

from n6lib.firmware.build import build_firmware
from n6lib.provenance.job import recorded

with recorded(snakemake, tools_used=["arm-none-eabi-gcc", "newlib"]):
    project, image = Path(snakemake.output.project), Path(snakemake.output.image)
    shutil.rmtree(project, ignore_errors=True)
    build_firmware(image.parent / "c", snakemake.params.machine, project).replace(image)
