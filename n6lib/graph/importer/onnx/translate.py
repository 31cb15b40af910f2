"""What the translation of one ONNX operator is."""

from collections.abc import Callable

from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.value import Value

Translate = Callable[[Site], Value | tuple[Value, ...]]
"""Emits the operators of a node and returns its outputs, in order."""
