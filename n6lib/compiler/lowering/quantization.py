"""Between real numbers and integers: the NPU only knows integers of one byte."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.normalization import conversions
from n6lib.compiler.lowering.planes import copy_planes, quantizes_planes
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator

_BYTES = Rule("Quantize", Unit.ARITH, "int8 to int8 re-quantization on an ARITH unit")
_SOFTWARE = Rule("Requantize", Unit.CPU, "re-quantization of or to 16 bits is integer software")


_QUANTIZED = Rule(
    "QuantizeLinear", Unit.CPU, "the NPU has no float: float32 to integers is software"
)
_REAL = Rule("DequantizeLinear", Unit.CPU, "the NPU has no float: integers to float32 is software")


def _requantize(builder: Builder, operator: Operator) -> None:
    """A softmax writes what its ONNX file wants: the step from TFLite's fixed scale is none."""
    (source,) = operator.inputs
    writer = builder.writer(source)
    softened = builder.profile.onnx and writer is not None and writer.kind == "softmax"
    if softened and builder.profile.follows("scale_of_softmax"):
        builder.identify(builder.graph.tensor(operator.outputs[0]), source)
        return
    wide = builder.graph.tensor(operator.outputs[0]).dtype is DType.INT16
    (_SOFTWARE if wide else _BYTES)(builder, operator)


def _from_float(builder: Builder, operator: Operator) -> None:
    """Nothing where a batch normalization wrote the bytes; floats in planes are copied before."""
    if conversions(builder, builder.writer(operator.inputs[0])) is not None:
        return
    if not quantizes_planes(builder, operator):
        _QUANTIZED(builder, operator)
        return
    _quantize_planes(builder, operator)


def _quantize_planes(builder: Builder, operator: Operator) -> None:
    """Floats with their channels side by side become the bytes that the transposes would give."""
    source = builder.graph.tensor(operator.inputs[0])
    (result,) = builder.readers(operator.outputs[0])[0].outputs
    copy = builder.scratch(f"{result}.planes", source.elements, source.dtype.itemsize)
    copy_planes(builder, operator, source, copy)
    output = (builder.declare(builder.graph.tensor(result)),)
    builder.add(operator, "QuantizeLinear", Unit.CPU, (copy,), output, _QUANTIZED.reason)


def _to_float(builder: Builder, operator: Operator) -> None:
    """Nothing where a batch normalization reads the bytes."""
    readers = builder.readers(operator.outputs[0])
    if not readers or conversions(builder, readers[0]) is None:
        _REAL(builder, operator)


_FROM_BYTES = Composite("ARITH; software to int16", _requantize)


RULES: Rules = {
    "dequantize": Composite("software", _to_float),
    "quantize": {
        DType.FLOAT32: Composite("software", _from_float),
        DType.INT8: _FROM_BYTES,
        DType.INT16: _SOFTWARE,
        DType.UINT8: _FROM_BYTES,
    },
}
