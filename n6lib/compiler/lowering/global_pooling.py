"""Means and maxima over whole images on a POOL unit."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

LINE, CHANNELS = 8192, 1280
"""In published runs 7x7x1152 and 64x64x64 are mapped and 7x7x1280 is not; published times leave
room for software neither at 14x14x672 and 9x9x1248 nor at 8x4x1280.
"""


def fits_global_pool(builder: Builder, operator: Operator) -> bool:
    """Whether the input's lines (width x channels) are short or its channels few enough."""
    *_, width, channels = builder.graph.tensor(operator.inputs[0]).shape
    fits = channels < CHANNELS or width * channels <= LINE
    return fits or not builder.profile.follows("long_lines")


def too_long(builder: Builder, operator: Operator) -> str:
    """Why no unit pools this image, with the numbers."""
    *_, width, channels = builder.graph.tensor(operator.inputs[0]).shape
    return (
        f"{channels} channels in lines of width x channels = {width * channels} are too much for "
        f"a POOL unit (fewer than {CHANNELS}, or lines up to {LINE}): software in floating point"
    )


def global_pool(builder: Builder, operator: Operator, kind: str) -> None:
    """A POOL node, and the ARITH node that brings its result to another scale."""
    source = builder.graph.tensor(operator.inputs[0])
    result = builder.graph.tensor(operator.outputs[0])
    changes = source.quantization != result.quantization
    same = not (changes and builder.profile.follows("rescaled_means"))
    pooled = (
        builder.declare(result)
        if same
        else builder.scratch(f"{result.name}.pooled", result.elements, 1)
    )
    reason = "a window over the whole image on a POOL unit, for its lines or channels are few"
    builder.add(operator, kind, Unit.POOL, (source.name,), (pooled,), reason)
    if not same:
        output = builder.declare(result)
        scale = "the result is brought to its own scale on an ARITH unit"
        builder.add(operator, "Requantize", Unit.ARITH, (pooled,), (output,), scale)
