"""What a kernel of the simulator is."""

from collections.abc import Callable
from typing import Any

import numpy.typing as npt

from n6lib.graph import Graph, Operator

Array = npt.NDArray[Any]

Run = Callable[..., Array]
"""Computes an operator's output from its activations, in the order of its inputs."""

Kernel = Callable[[Graph, Operator], Run]
"""Prepares an operator once (parameters, weights in the form it needs) for many runs."""
