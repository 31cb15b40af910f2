"""How a published run took the network's inputs and outputs: their types, and who places them.

No column tells either, so both are read off the buffers in the run's table of epochs.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from n6lib.compiler.options import Options
from n6lib.graph import DType, Graph, Tensor
from n6lib.score.table import Line, read_table

_USER_INPUT, _USER_OUTPUT = "@_user_io_input", "@_user_io_output"
_BUFFER = re.compile(r"@[^@:]*:(\d+)(?:\([^)]*?shape (\d+(?:x\d+)*)\))?")
_TYPES = {1: "int8", 4: "float32"}
_NPU = ("HW", "EC")


@dataclass(frozen=True)
class Edges:
    """Whether inputs and outputs lie outside the pools; the types they have, "" if not told."""

    inputs_outside: bool = False
    outputs_outside: bool = False
    takes: str = ""
    gives: str = ""

    def options(self, asked: Options) -> Options:
        """`asked` with these edges, where it does not say otherwise itself."""
        return replace(
            asked,
            inputs=asked.inputs and not self.inputs_outside,
            outputs=asked.outputs and not self.outputs_outside,
            takes=asked.takes or self.takes,
            gives=asked.gives or self.gives,
        )

    @property
    def notes(self) -> Iterator[str]:
        """What the table tells, for people."""
        if self.inputs_outside:
            yield "inputs lie outside the pools"
        if self.outputs_outside:
            yield "outputs lie outside the pools"
        if self.takes:
            yield f"inputs are {self.takes} by the size of their buffers"
        if self.gives:
            yield f"outputs are {self.gives} by the size of their buffers"


def edges_of(path: Path, graph: Graph) -> Edges:
    """The edges of a run of `graph` whose table of epochs is `path`; `InputError` if it is none.

    Who places them: their pool says so, or, in tables that start with epoch 1, no buffer of the
    first epoch, or of the last, is in a pool. Their types: by the size of the first and last
    buffers. What the NPU makes first of inputs that lie elsewhere tells that they are bytes.
    """
    lines = [
        line
        for line in read_table(path).lines
        if line.get("epoch") == "0" or line.get("counted") == "1"
    ]
    told = [line for line in lines if line.get("out_buffers")]
    if not told:
        return Edges()
    silent = lines[0].get("epoch") != "0"
    buffers = [line.get("out_buffers") for line in told]
    unseen = silent and told[0] is not lines[0]
    return Edges(
        any(_USER_INPUT in text for text in buffers) or unseen,
        any(_USER_OUTPUT in text for text in buffers) or (silent and told[-1] is not lines[-1]),
        _taken(told[0], _real(graph, graph.inputs), made=unseen),
        _type(lines[-1], _real(graph, graph.outputs)),
    )


def _taken(first: Line, inputs: list[Tensor], *, made: bool) -> str:
    """The type of `inputs` by the `first` buffers: their own, or what is `made` of them."""
    kind = _type(first, inputs) if first.get("type") in _NPU else ""
    return "" if made and kind != _TYPES[1] else kind


def _real(graph: Graph, names: Iterable[str]) -> list[Tensor]:
    """What is float32 in the file: only that may have another type in a run."""
    tensors = map(graph.tensor, names)
    return [tensor for tensor in tensors if tensor.dtype is DType.FLOAT32]


def _type(line: Line, tensors: list[Tensor]) -> str:
    """The type of `tensors` by the buffers of `line`, "" if they fit none or several.

    Where a buffer's shape is not told its size may be that of another tensor in another type.
    """
    sizes = {tensor.elements for tensor in tensors}
    types = {
        name
        for size, shape in _BUFFER.findall(line.get("out_buffers"))
        for width, name in _TYPES.items()
        for elements in sizes
        if int(size) == width * elements and (not shape or _elements(shape) == elements)
    }
    return types.pop() if len(types) == 1 else ""


def _elements(shape: str) -> int:
    return math.prod(map(int, shape.split("x")))
