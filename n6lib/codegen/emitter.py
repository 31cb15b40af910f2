"""What an emitter is."""

from collections.abc import Callable, Mapping

from n6lib.codegen.scope import Scope
from n6lib.graph import DType, Operator

Emitter = Callable[[Scope, Operator], str]
"""C statements, indented by four, that run an operator."""

Emitters = Mapping[str, Emitter | Mapping[DType, Emitter]]
"""Emitters by kind, or by kind and type of the leading input."""
