"""A layer of weights as its kernels see it, whatever the type: a window, filters and channels."""

from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from n6lib.codegen.operators.window import pitch, window
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value
from n6lib.graph import Graph, Operator
from n6lib.numerics.convolution import groups_of
from n6lib.numerics.operands import constant_of
from n6lib.numerics.transposition import Phase, image_phases


@dataclass(frozen=True)
class Layer:
    """A convolution: `place` and `pitch` are the fields of its `n6_window` and `n6_pitch`.

    `filters` is [O, KH * KW * I / groups]; the results go to elements from `first` of the output.
    """

    operator: Operator
    place: dict[str, Value]
    filters: npt.NDArray[Any]
    groups: int = 1
    pitch: dict[str, Value] = field(default_factory=dict)
    first: int = 0

    def size(self, name: str) -> int:
        """A field of the window."""
        return cast(int, self.place[name])

    def reads_in_place(self, alignment: int) -> bool:
        """Whether each output pixel reads one run of whole `alignment` inputs, in the image."""
        inside = all(
            self.size(f"padding_{side}") == 0
            and (self.size(f"output_{axis}") - 1) * self.size(f"stride_{axis}")
            < self.size(f"input_{axis}")
            for side, axis in (("top", "height"), ("left", "width"))
        )
        pointwise = self.size("kernel_height") == self.size("kernel_width") == 1
        return pointwise and inside and self.filters.shape[1] % alignment == 0


def layers(scope: Scope, operator: Operator) -> list[Layer]:
    """The layers that run `operator`: one, or one for each phase of a transposed convolution."""
    weights = constant_of(scope.graph, operator.inputs[1])
    if operator.kind == "fully_connected":
        place = _rows(scope.graph, operator)
        return [Layer(operator, place, weights, 1, pitch(place))]
    groups = groups_of(scope.graph, operator)
    place = window(scope, operator)
    if operator.kind == "conv2d":
        return [Layer(operator, place, weights.reshape(len(weights), -1), groups, pitch(place))]
    strides = cast(tuple[int, int], operator.attributes["strides"])
    return [
        _phase(Layer(operator, place, weights, groups), rows, columns, strides)
        for rows, columns in image_phases(scope.graph, operator)
    ]


def _rows(graph: Graph, operator: Operator) -> dict[str, Value]:
    """A fully connected layer as a 1x1 kernel over a line of pixels, one for each row."""
    outputs, depth = graph.tensor(operator.inputs[1]).shape
    rows = graph.tensor(operator.inputs[0]).elements // depth
    place: dict[str, Value] = {"batches": 1}
    place |= {"input_height": 1, "input_width": rows, "input_channels": depth}
    place |= {"output_height": 1, "output_width": rows, "output_channels": outputs}
    for name in ("kernel", "stride", "dilation"):
        place |= {f"{name}_height": 1, f"{name}_width": 1}
    return place | {"padding_top": 0, "padding_left": 0}


def _phase(whole: Layer, rows: Phase, columns: Phase, strides: tuple[int, int]) -> Layer:
    """The outputs of one phase of the transposed convolution `whole`, with its taps."""
    width, channels = whole.size("output_width"), whole.size("output_channels")
    filters = whole.filters[:, list(rows.taps)][:, :, list(columns.taps)]
    place = dict(whole.place)
    for phase, axis, side in ((rows, "height", "top"), (columns, "width", "left")):
        place |= {
            f"output_{axis}": phase.outputs,
            f"kernel_{axis}": len(phase.taps),
            f"stride_{axis}": 1,
            f"dilation_{axis}": phase.dilation,
            f"padding_{side}": phase.padding,
        }
    steps: dict[str, Value] = {
        "image": whole.size("output_height") * width * channels,
        "row": width * channels * strides[0],
        "pixel": channels * strides[1],
    }
    return Layer(
        whole.operator,
        place,
        filters.reshape(len(filters), -1),
        whole.groups,
        steps,
        (rows.start * width + columns.start) * channels,
    )


def lanes(layer: Layer, count: int) -> npt.NDArray[Any]:
    """Filters as [group, O / groups / count, K, count], lanes without a filter zero."""
    outputs, depth = layer.filters.shape
    parts = layer.filters.reshape(layer.groups, outputs // layer.groups, depth)
    padded = np.pad(parts, ((0, 0), (0, -parts.shape[1] % count), (0, 0)))
    blocks = padded.shape[1] // count
    return padded.reshape(layer.groups, blocks, count, depth).swapaxes(2, 3)
