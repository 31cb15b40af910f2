"""The text form of graphs: readable, exact, and the same bytes for the same graph."""

from n6lib.graph.parser import parse_graph
from n6lib.graph.printer import print_graph

__all__ = ["parse_graph", "print_graph"]
