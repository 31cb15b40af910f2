"""TFLite models of one pooling window."""

from ai_edge_litert import schema_py_generated as schema
from support.strategies import Affine
from support.tflite_builder import ACTIVATIONS, PADDINGS, TFLiteBuilder

UNIT: Affine = (0.05, 3)


def pool(
    builtin: str,
    shape: tuple[int, int, int, int] = (1, 6, 6, 3),
    kernel: tuple[int, int] = (2, 2),
    strides: tuple[int, int] = (2, 2),
    *,
    padding: str = "valid",
    activation: str = "none",
    dtype: str = "int8",
    affine: Affine = UNIT,
) -> bytes:
    """MAX_POOL_2D or AVERAGE_POOL_2D; input and output share `affine`."""
    options = schema.Pool2DOptionsT()
    options.padding = PADDINGS[padding]
    options.strideH, options.strideW = strides
    options.filterHeight, options.filterWidth = kernel
    options.fusedActivationFunction = ACTIVATIONS[activation]
    sizes = [
        -(-size // step) if padding == "same" else (size - taps) // step + 1
        for size, taps, step in zip(shape[1:3], kernel, strides, strict=True)
    ]
    builder = TFLiteBuilder()
    quantized = (None, 0) if dtype == "float32" else affine
    source = builder.tensor("input", shape, dtype, *quantized)
    result = builder.tensor("output", (shape[0], *sizes, shape[3]), dtype, *quantized)
    builder.operator(builtin, [source], [result], options, version=3)
    return builder.build([source], [result])
