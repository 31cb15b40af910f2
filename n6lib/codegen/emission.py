"""Emission of a compiled network as a folder of C that builds anywhere."""

from pathlib import Path

from n6lib.codegen.header import header_text
from n6lib.codegen.scope import Scope
from n6lib.codegen.source import source_text
from n6lib.codegen.weights import HEADER, weights_source
from n6lib.compiler.network import CompiledNetwork
from n6lib.errors import InputError
from n6lib.files import write_files

HERE = Path(__file__).parent
RUNTIME = HERE / "runtime"
APPLICATION = HERE / "application"
GENERATED = ("network.c", "network.h", "network_weights.c", "network_weights.h")


def _library() -> dict[str, bytes]:
    """Files that are the same for every network, by their path in the emitted folder."""
    files = {"CMakeLists.txt": (HERE / "CMakeLists.txt").read_bytes()}
    for folder, target in ((APPLICATION, "application/"), (RUNTIME, "")):
        for path in folder.glob("*.[ch]"):
            files[f"{target}{path.name}"] = path.read_bytes()
    return files


def emitted_names() -> list[str]:
    """Paths of the files that `emit` writes, the same for every network, sorted."""
    return sorted((*_library(), *GENERATED))


def emit(network: CompiledNetwork, folder: Path) -> list[Path]:
    """Write the C of `network` into `folder`; return the files written, sorted.

    `network.h` is the interface, `network.c` the operators, `network_weights.c` the constants,
    `n6_*` the kernels; the folder `application` holds a program for the host, which
    `CMakeLists.txt` builds. A network without operators, or with an operator or type that has no
    kernel, is an `InputError`, before anything is written.
    """
    if not network.graph.operators:
        raise InputError(f"{network.graph.name}: has no operators; there is nothing to generate.")
    scope = Scope(network.graph, network.placement)
    source = source_text(scope, network.epoch_of)
    files: dict[str, bytes | str] = {
        **_library(),
        "network.c": source,
        "network.h": header_text(network.graph, len(network.placement.pools)),
        "network_weights.c": weights_source(scope.constants),
        "network_weights.h": HEADER,
    }
    return write_files(folder, files)
