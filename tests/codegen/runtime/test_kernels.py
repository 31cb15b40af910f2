"""What the kernels' header and the code generator both state."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from n6lib.codegen.emission import RUNTIME
from n6lib.codegen.operators import convolution, depthwise, matrix, real

HEADER = (RUNTIME / "n6_kernels.h").read_text() + (RUNTIME / "n6_layers.h").read_text()


def stated(name: str) -> int:
    match = re.search(rf"\b{name} = (\d+)", HEADER)
    assert match, name
    return int(match.group(1))


def test_alignments_are_those_of_the_header() -> None:
    assert stated("N6_ROW_ALIGNMENT") == convolution.ROW_ALIGNMENT
    assert stated("N6_FILTER_ALIGNMENT") == convolution.FILTER_ALIGNMENT
    assert stated("N6_PATCHES") == convolution.PATCHES
    assert stated("N6_GROUP") == depthwise.GROUP == matrix.GROUP
    assert (stated("N6_LANES"), stated("N6_ROWS")) == (real.LANES, real.ROWS)


@pytest.mark.parametrize("path", sorted(RUNTIME.iterdir()), ids=lambda path: path.name)
def test_kernels_need_neither_heap_nor_operating_system(path: Path) -> None:
    headers = set(re.findall(r"#include <(\S+)>", path.read_text()))
    assert headers <= {"math.h", "stddef.h", "stdint.h", "string.h"}


@pytest.mark.skipif(shutil.which("arm-none-eabi-gcc") is None, reason="needs arm-none-eabi-gcc")
def test_kernels_compile_for_every_core(tmp_path: Path) -> None:
    for core in ("cortex-m55", "cortex-m33", "cortex-m7", "cortex-m4"):
        flags = (f"-mcpu={core}", "-mthumb", "-std=c99", "-O3", "-Wall", "-Wextra", "-Werror")
        command = ["arm-none-eabi-gcc", *flags, "-c", *map(str, sorted(RUNTIME.glob("*.c")))]
        subprocess.run(command, check=True, cwd=tmp_path)
