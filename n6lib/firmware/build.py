"""Firmware images: the network, the platform and an application, compiled and linked."""

import tempfile
from pathlib import Path

from n6lib.files import read_bytes, write_atomic
from n6lib.firmware import toolchain
from n6lib.firmware.compilation import compile_sources
from n6lib.firmware.flags import COMPILE, LIBRARIES, LINK
from n6lib.firmware.machine import load_machine
from n6lib.firmware.project import BENCHMARK, write_project


def build_firmware(code: Path, machine: str, out: Path, application: Path = BENCHMARK) -> Path:
    """Build `application` around the network in `code` and return `out`/firmware.elf.

    `out` becomes a complete project (see `write_project`). The image has the same bytes wherever
    it is built. A missing compiler, code that does not compile and memory that does not suffice
    are `InputError`s; the image is then absent.
    """
    gcc = toolchain.compiler()
    system = load_machine(machine)
    elf = out / "firmware.elf"
    elf.unlink(missing_ok=True)
    sources = write_project(code, system, out, application)
    with tempfile.TemporaryDirectory(prefix="n6-firmware-") as scratch:
        flags = (*system.flags, *COMPILE)
        objects = compile_sources(gcc, sources, flags, out, Path(scratch))
        image = Path(scratch) / elf.name
        link = (*system.flags, *LINK, "-T", "machine.ld")
        command = [gcc, *link, *map(str, objects), *LIBRARIES, "-o", str(image)]
        toolchain.run(command, out, f"firmware for {machine}")
        write_atomic(elf, read_bytes(image))
    return elf
