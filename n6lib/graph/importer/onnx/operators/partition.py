"""Operators that take tensors apart and put them together."""

from collections.abc import Mapping, Sequence

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.operators.quantization import operand, raw, target
from n6lib.graph.importer.onnx.parameters import Target
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.slicing import slices_of
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value


def _concat(site: Site) -> Value:
    return concat(site, site.inputs(), None)


def _qlinear_concat(site: Site) -> Value:
    """Scale and zero point of the result, then each part with its own."""
    count = len(site.node.inputs) - 2
    if count < 3 or count % 3:
        raise InputError(f"has {len(site.node.inputs)} inputs; three per part and two are needed")
    wanted = target(site, 0)
    parts = [operand(site, position) for position in range(2, count + 2, 3)]
    return raw(site, concat(site, parts, wanted), wanted)


def concat(site: Site, parts: Sequence[Value], wanted: Target | None) -> Value:
    """Parts that are quantized otherwise than the whole are requantized by the operator."""
    axis = site.axis(site.node.integer("axis", 1), parts[0].rank)
    attributes = {"axis": axis}
    if all(part.real or part.dtype.kind == "f" for part in parts):
        alike = {str(part.quantization) for part in parts if part.real}
        computed = next((part for part in parts if part.real and not part.constant), None)
        if wanted is None and len(alike) == 1 and computed and all(part.real for part in parts):
            wanted = site.wanted() or site.target_of(computed)
        return site.emit("concat", parts, attributes, target=wanted)
    return site.emit("concat", parts, attributes, dtype=parts[0].dtype)


def _split(site: Site) -> tuple[Value, ...]:
    value, count = site.input(0), len(site.node.outputs)
    axis = site.axis(site.node.integer("axis", 0), value.rank)
    sizes = site.integers(1) or site.node.integers("split")
    whole = value.shape[axis]
    if not sizes:
        largest = -(-whole // count)
        sizes = (*(largest,) * (count - 1), whole - largest * (count - 1))
    if sum(sizes) != whole or len(sizes) != count or min(sizes) < 1:
        raise InputError(f"splits {whole} elements into {count} parts of {list(sizes)}")
    return site.parts("split", value, {"axis": axis, "sizes": sizes}, count)


def _slice(site: Site) -> Value:
    value = site.input(0)
    return site.move("slice", value, slices_of(site, value.shape))


TRANSLATIONS: Mapping[str, Translate] = {
    "Concat": _concat,
    "QLinearConcat": _qlinear_concat,
    "Slice": _slice,
    "Split": _split,
}
