"""Graphs written as text in a test: only what matters of them."""

import re

from n6lib.graph import Graph
from n6lib.graph.text import parse_graph
from n6lib.graph.verifier import verify

_SHAPE = re.compile(r"\*([0-9x]+)")


def written(inputs: str, body: str, outputs: str) -> Graph:
    """The verified graph of inputs (separated by semicolons), statements and outputs as text.

    `*2x3` stands for the type of an int8 tensor of that shape, scale 0.5 and zero point 0.
    """
    entries = "".join(f"input {item.strip()}\n" for item in inputs.split(";"))
    text = _SHAPE.sub(r"tensor<\1xint8, 0.5>", entries + body)
    graph = parse_graph(f"graph @written version 1 {{\n{text}\nreturn {outputs}\n}}")
    verify(graph)
    return graph


def kinds(graph: Graph) -> list[str]:
    """The kinds of the operators, in order."""
    return [operator.kind for operator in graph.operators]
