"""Firmware images: the network, the platform and an application, compiled and linked."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from n6lib.files import read_bytes, write_atomic
from n6lib.firmware import toolchain
from n6lib.firmware.flags import COMPILE, LINK
from n6lib.firmware.machine import Machine, load_machine
from n6lib.firmware.project import BENCHMARK, include_folders, write_project

JOBS = 2


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
        objects = _compile(gcc, sources, system, out, Path(scratch))
        image = Path(scratch) / elf.name
        flags = (*system.flags, *LINK, "-T", "machine.ld")
        command = [gcc, *flags, *map(str, objects), "-o", str(image)]
        toolchain.run(command, out, f"firmware for {machine}")
        write_atomic(elf, read_bytes(image))
    return elf


def _compile(
    gcc: str, sources: list[Path], machine: Machine, project: Path, scratch: Path
) -> list[Path]:
    """Objects of `sources`, compiled in the project's folder so that no path of it gets in."""
    includes = [f"-I{folder}" for folder in include_folders(sources)]
    flags = (*machine.flags, *COMPILE, *includes, f"-ffile-prefix-map={project.resolve()}=.")

    def compile_one(source: Path) -> Path:
        target = scratch / f"{source.as_posix().replace('/', '_')}.o"
        command = [gcc, *flags, "-c", source.as_posix(), "-o", str(target)]
        toolchain.run(command, project, str(project / source))
        return target

    with ThreadPoolExecutor(JOBS) as pool:
        return list(pool.map(compile_one, sources))
