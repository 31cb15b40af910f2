"""A model compiled, its C generated, built for this machine and started."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from n6lib.codegen.stream import Stream
from n6lib.compiler.network import CompiledNetwork


@contextmanager
def session(network: CompiledNetwork) -> Iterator[Stream]:
    """The generated C of `network` as a running program, which ends with the context.

    Where no program can be built here, an `InputError` names what is missing.
    """
    from n6lib.codegen import emit
    from n6lib.firmware.host import build_host

    graph = network.graph
    with tempfile.TemporaryDirectory(prefix="n6-demo-") as scratch:
        emit(network, Path(scratch) / "c")
        program = build_host(Path(scratch) / "c", Path(scratch))
        with Stream(program, sum(graph.tensor(name).bytes for name in graph.outputs)) as stream:
            yield stream
