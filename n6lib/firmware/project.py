"""The firmware as a folder of sources that a person can open, read and build with CMake."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes, write_atomic
from n6lib.firmware.compilation import include_folders
from n6lib.firmware.flags import COMPILE, LIBRARIES, LINK
from n6lib.firmware.kernels import needed
from n6lib.firmware.linker import linker_script
from n6lib.firmware.machine import Machine
from n6lib.firmware.template import fill

PACKAGE = Path(__file__).parent
PLATFORM = PACKAGE / "platform"
BENCHMARK = PACKAGE / "application" / "benchmark.c"
TENSORS = PACKAGE / "application" / "tensors.c"


def write_project(
    code: Path, machine: Machine, folder: Path, application: Path = BENCHMARK
) -> list[Path]:
    """Write the project and return its C files, relative to `folder`, in the order they link.

    `code` is the generated network, `application` the file with `main`. Everything is copied: the
    folder builds wherever it is carried.
    """
    files = {
        **{Path("platform") / file.name: file for file in sorted(PLATFORM.glob("*.[ch]"))},
        Path("application") / application.name: application,
        **{Path("network") / name: code / name for name in network_files(code)},
    }
    for part in ("platform", "application", "network"):
        shutil.rmtree(folder / part, ignore_errors=True)
    for name, file in files.items():
        write_atomic(folder / name, read_bytes(file))
    sources = [name for name in files if name.suffix == ".c"]
    for title, text in _generated(machine, sources).items():
        write_atomic(folder / title, text)
    return sources


def network_files(code: Path) -> list[Path]:
    """C files and headers that the generated network needs, relative to `code`, sorted.

    Programs that came along in its folder `application` are for the host and left out, and so are
    kernels that the network does not call.
    """
    if not (code / "network.h").is_file():
        raise InputError(f"{code}: has no network.h; give the folder that code generation wrote.")
    files = (file.relative_to(code) for file in code.rglob("*.[ch]"))
    own = sorted(file for file in files if file.parts[0] != "application")
    texts = {file.name: (code / file).read_text(encoding="utf-8") for file in own}
    reached = needed(texts)
    return [file for file in own if file.name in reached]


def _generated(machine: Machine, sources: list[Path]) -> Mapping[str, str]:
    ratio = machine.instructions_per_tick
    return {
        "machine.h": fill(
            "machine.h.in",
            machine=machine.name,
            instructions=str(ratio.numerator),
            divisor=str(ratio.denominator),
        ),
        "machine.ld": linker_script(machine),
        "toolchain.cmake": fill("toolchain.cmake.in", flags=" ".join(machine.flags)),
        "CMakeLists.txt": fill(
            "CMakeLists.txt.in",
            machine=machine.name,
            sources="\n".join(f"    {source.as_posix()}" for source in sources),
            folders=" ".join(include_folders(sources)),
            compile=" ".join(COMPILE),
            link=" ".join(LINK),
            libraries=" ".join(LIBRARIES),
        ),
    }
