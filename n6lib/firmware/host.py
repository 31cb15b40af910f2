"""The generated network as a program of this machine."""

import tempfile
from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes, write_atomic
from n6lib.firmware import toolchain
from n6lib.firmware.compilation import compile_sources
from n6lib.firmware.flags import COMPILE, HOST
from n6lib.firmware.project import network_files


def build_host(code: Path, out: Path) -> Path:
    """Build the network in `code` with the host program it brought and return `out`/validate.

    `validate INPUT OUTPUT COUNT [--time N | --tensors FILE]` runs it on files (see host_main.c
    there). A missing compiler and code that does not compile are `InputError`s; the program is
    then absent.
    """
    gcc = toolchain.tool(toolchain.HOST_GCC)
    applications = sorted(path.relative_to(code) for path in code.glob("application/*.c"))
    sources = [path for path in network_files(code) if path.suffix == ".c"] + applications
    if not applications:
        raise InputError(f"{code}: has no host program in application/; generate the code again.")
    program = out / "validate"
    program.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="n6-host-") as scratch:
        objects = compile_sources(gcc, sources, (*COMPILE, *HOST), code, Path(scratch))
        linked = Path(scratch) / program.name
        command = [gcc, *map(str, objects), "-lm", "-o", str(linked)]
        toolchain.run(command, code, f"host program of {code}")
        write_atomic(program, read_bytes(linked))
    program.chmod(0o755)
    return program
