"""What a kernel of the simulator is."""

from collections.abc import Callable
from typing import Any

import numpy.typing as npt

from n6lib.graph import Graph, Operator

Array = npt.NDArray[Any]

Run = Callable[..., Array | tuple[Array, ...]]
"""Computes an operator's output, or its outputs in order, from its operands.

The operands are the present inputs that need not be constants, in order. What must be a constant
the kernel takes from the graph, once.
"""

Kernel = Callable[[Graph, Operator], Run]
"""Prepares an operator once (parameters, weights in the form it needs) for many runs."""
