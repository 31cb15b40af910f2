"""Arithmetic of two tensors."""

from collections.abc import Sequence

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.rule import Composite, Lowering, Rule, Rules
from n6lib.compiler.lowering.software import in_float
from n6lib.compiler.lowering.swish import lower_swish, sigmoid_of
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator, Tensor

_WIDE_BYTES = 2
_PRODUCT = "product of two int8 tensors on an ARITH unit"
_CORRECTION = "a factor's zero point adds a multiple of the other factor: it is taken off again"
_AFFINE = "affine difference of two int8 tensors on an ARITH unit"
_FLOAT = "the NPU has no float: {} of float32 is software"
_WIDE = "the units compute on bytes: {} of wider integers is software"


def streamed(output: Sequence[int], operands: Sequence[Sequence[int]]) -> bool:
    """Whether stream engines can repeat the operands: only one of two may be repeated."""
    shapes = [_plain(shape) for shape in operands]
    small = [shape for shape in shapes if shape != _plain(output)]
    return len(small) < max(len(operands), 2) and len(small) <= 1


def _plain(shape: Sequence[int]) -> tuple[int, ...]:
    return tuple(size for size in shape if size > 1)


def _alone(output: Sequence[int], operands: Sequence[Sequence[int]]) -> str:
    """Why an ARITH unit cannot do it, with the numbers."""
    shapes = " and ".join("x".join(map(str, shape)) or "one value" for shape in operands)
    return (
        f"{shapes} repeated to {'x'.join(map(str, output))} is integer software: no stream engine "
        "repeats both, or what is subtracted from"
    )


def _product(builder: Builder, operator: Operator) -> None:
    """A product, less what the zero points of its factors add to it: an Add for each."""
    sigmoid = sigmoid_of(builder, operator)
    if sigmoid is not None:
        lower_swish(builder, operator, sigmoid)
        return
    a, b = (builder.graph.tensor(name) for name in operator.inputs)
    result = builder.graph.tensor(operator.outputs[0])
    corrections = _corrections(builder, a, b)
    steps = [
        builder.scratch(f"{operator.name}.product{i}", result.elements, _WIDE_BYTES)
        for i in range(len(corrections))
    ] + [builder.declare(result)]
    factors = tuple(t.name for t in (a, b) if not t.constant)
    fits = streamed(result.shape, (a.shape, b.shape))
    alone = _alone(result.shape, (a.shape, b.shape))
    unit, reason = (Unit.ARITH, _PRODUCT) if fits else (Unit.CPU, alone)
    builder.add(operator, "Mul", unit, factors, (steps[0],), reason)
    for factor, source, target in zip(corrections, steps[:-1], steps[1:], strict=True):
        inputs = (source,) if factor.constant else (source, factor.name)
        builder.add(operator, "Add", Unit.ARITH, inputs, (target,), _CORRECTION)


def _squared_difference(builder: Builder, operator: Operator) -> None:
    """A difference, multiplied with itself, as the layer norms of published encoders show."""
    output, *operands = (
        builder.graph.tensor(name) for name in (*operator.outputs, *operator.inputs)
    )
    whole, repeated = (_plain(t.shape) == _plain(output.shape) for t in operands)
    if not whole or not (repeated or streamed(output.shape, [t.shape for t in operands])):
        _SQUARED_ALONE(builder, operator)
        return
    names = tuple(tensor.name for tensor in operands if not tensor.constant)
    difference = builder.scratch(f"{operator.name}.difference", output.elements, 1)
    builder.add(operator, "Sub", Unit.ARITH, names, (difference,), _AFFINE)
    product = builder.scratch(f"{operator.name}.product", output.elements, _WIDE_BYTES)
    builder.add(operator, "Mul", Unit.ARITH, (difference,) * 2, (product,), _PRODUCT)
    factors, result = (product, difference), builder.declare(output)
    builder.add(operator, "Add", Unit.ARITH, factors, (result,), _CORRECTION)


def _corrections(builder: Builder, a: Tensor, b: Tensor) -> list[Tensor]:
    """The factors that are to be taken off, for the other's zero point is not 0; constants last."""
    pairs = [(a, b)] if a.name == b.name else [(a, b), (b, a)]
    if a.constant and not b.constant and builder.profile.follows("constants_off_last"):
        pairs.reverse()
    found = [
        factor
        for factor, other in pairs
        if other.quantization is not None and other.quantization.zero_point
    ]
    return found if found and builder.profile.follows("zero_points_of_products") else []


def _difference(builder: Builder, operator: Operator) -> None:
    """What is repeated can only be the subtrahend."""
    output, first, second = (
        builder.graph.tensor(name).shape for name in (*operator.outputs, *operator.inputs)
    )
    fits = _plain(first) == _plain(output) and streamed(output, (first, second))
    on_unit = fits or not _plain(first)
    reason = _AFFINE if on_unit else _alone(output, (first, second))
    Rule("Sub", Unit.ARITH if on_unit else Unit.CPU, reason)(builder, operator)


def _quotient(builder: Builder, operator: Operator) -> None:
    """ST's tables divide by constants on the NPU from ONNX only."""
    constant = builder.graph.tensor(operator.inputs[1]).constant
    rule = _BY_CONSTANT if constant and builder.profile.onnx else _DIVIDED
    rule(builder, operator)


def arithmetic(node: str, reason: str) -> Composite:
    """A `node` of ARITH units, or of software where they cannot repeat an operand."""
    unit = Rule(node, Unit.ARITH, reason)

    def lower(builder: Builder, operator: Operator) -> None:
        output, *operands = (
            builder.graph.tensor(name).shape for name in (*operator.outputs, *operator.inputs)
        )
        if streamed(output, operands):
            unit(builder, operator)
        else:
            Rule(node, Unit.CPU, _alone(output, operands))(builder, operator)

    return Composite("ARITH; software where it cannot broadcast", lower)


def real_software(node: str, reason: str) -> Composite:
    """A `node` in floating point between a conversion of each int8 input and one of the output."""

    def lower(builder: Builder, operator: Operator) -> None:
        in_float(builder, operator, f"{node}(float)", reason, 0)

    return Composite("software in float32", lower)


def software(node: str, name: str) -> dict[DType, Lowering]:
    """Rules of a `node` on every type that is not of one byte."""
    wide = (DType.INT16, DType.INT32, DType.INT64)
    return {
        DType.FLOAT32: Rule(node, Unit.CPU, _FLOAT.format(name)),
        **{dtype: Rule(node, Unit.CPU, _WIDE.format(name)) for dtype in wide},
    }


_BY_CONSTANT = arithmetic("Div", "a constant divisor is a factor on an ARITH unit")
_DIVIDED = Rule("Div", Unit.CPU, "no unit divides: a quotient of bytes is integer software")
_SQUARED_ALONE = real_software(
    "SquaredDifference", "an operand that no ARITH unit can repeat: it is float software"
)

RULES: Rules = {
    "add": {
        **software("Add", "a sum"),
        DType.INT8: arithmetic("Add", "affine sum of two int8 tensors on an ARITH unit"),
    },
    "div": {
        **software("Div", "a quotient"),
        DType.INT8: Composite("ARITH by constants from ONNX; software", _quotient),
    },
    "floor_div": software("Div", "a quotient"),
    "floor_mod": software("Mod", "a remainder"),
    "maximum": {
        **software("Max", "a maximum"),
        DType.INT8: real_software("Max", "no unit is given a maximum: it is float software"),
    },
    "minimum": {
        **software("Min", "a minimum"),
        DType.INT8: real_software("Min", "no unit is given a minimum: it is float software"),
    },
    "mul": {
        **software("Mul", "a product"),
        DType.INT8: Composite("ARITH, ACTIV; software where it cannot broadcast", _product),
    },
    "pow": software("Pow", "a power"),
    "squared_difference": {
        **software("SquaredDifference", "a squared difference"),
        DType.INT8: Composite("ARITH; software where it cannot broadcast", _squared_difference),
    },
    "sub": {
        **software("Sub", "a difference"),
        DType.INT8: Composite("ARITH; software where it cannot broadcast", _difference),
    },
}
