"""Operators that the CPU computes, in the types of their tensors or in floating point."""

from collections.abc import Iterator

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator, Tensor

_FLOAT_BYTES = 4
_QUANTIZED = (DType.INT8, DType.UINT8)


def in_software(builder: Builder, operator: Operator, kind: str, reason: str, work: int) -> None:
    """One CPU node that does `work` additions, products or comparisons."""
    results = tuple(builder.declare(tensor) for tensor in _tensors(builder, operator.outputs))
    sources = _computed(builder, operator)
    builder.add(operator, kind, Unit.CPU, sources, results, reason, macs=work)


def in_float(
    builder: Builder,
    operator: Operator,
    kind: str,
    reason: str,
    work: int,
    *,
    weights: int = 0,
    own: bool = False,
) -> None:
    """The same in floating point, between conversions of what is quantized to 8 bits.

    `weights` are the bytes of constants that it reads. `own` says that the conversions are the
    model's rather than the compiler's, which makes one for each reader.
    """
    sources = tuple(_dequantized(builder, operator, name) for name in _computed(builder, operator))
    tensors = tuple(_tensors(builder, operator.outputs))
    wide = tuple(
        builder.scratch(f"{tensor.name}.float", tensor.elements, _FLOAT_BYTES)
        if tensor.dtype in _QUANTIZED
        else builder.declare(tensor)
        for tensor in tensors
    )
    builder.add(operator, kind, Unit.CPU, sources, wide, reason, weights=weights, macs=work)
    for tensor, source in zip(tensors, wide, strict=True):
        if source != tensor.name:
            result = builder.declare(tensor)
            back = f"what {kind} yields as float32 is stored as integers again"
            builder.add(
                operator, "QuantizeLinear", Unit.CPU, (source,), (result,), back, repeated=not own
            )


def _dequantized(builder: Builder, operator: Operator, name: str) -> str:
    tensor = builder.graph.tensor(name)
    if tensor.dtype not in _QUANTIZED:
        return name
    real = builder.scratch(f"{operator.name}.{name}.float", tensor.elements, _FLOAT_BYTES)
    reason = "software in floating point needs its input as float32"
    return builder.add(operator, "DequantizeLinear", Unit.CPU, (name,), (real,), reason)


def _computed(builder: Builder, operator: Operator) -> tuple[str, ...]:
    tensors = _tensors(builder, filter(None, operator.inputs))
    return tuple(tensor.name for tensor in tensors if not tensor.constant)


def _tensors(builder: Builder, names: "tuple[str, ...] | filter[str]") -> Iterator[Tensor]:
    return (builder.graph.tensor(name) for name in names)
