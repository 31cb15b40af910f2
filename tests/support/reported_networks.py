"""A network to write reports of."""

from pathlib import Path

from support.networks import Network

from n6lib.compiler.driver import compile_model
from n6lib.graph.text import print_graph
from n6lib.stedge.source import Source, source_of


def small(folder: Path, profile: str = "st-2.1") -> Source:
    """A network with a residual, a software resize, an edge to float and spilled vectors."""
    net = Network()
    first = net.conv2d(net.input((1, 16, 16, 8)), 16)
    total = net.add(net.conv2d(first, 16, 3), first)
    wide = net.resize(net.conv2d(total, 600))
    path = folder / "small.n6"
    path.write_text(print_graph(net.build(net.dequantize(net.conv2d(wide, 8)), name="small")))
    return source_of(compile_model(path, "stm32n6570-dk", profile))
