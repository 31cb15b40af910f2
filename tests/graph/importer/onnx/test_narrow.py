import numpy as np

from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.importer.onnx.narrow import narrow_transposes
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate

AFFINE = Quantization((0.5,), (3,))


def graph(*outputs: str) -> Graph:
    tensors = {
        "x": Tensor("x", (2, 3), DType.INT8, AFFINE),
        "real": Tensor("real", (2, 3), DType.FLOAT32),
        "y": Tensor("y", (3, 2), DType.FLOAT32),
    }
    operators = (
        Operator("real", "dequantize", ("x",), ("real",)),
        Operator("y", "transpose", ("real",), ("y",), {"permutation": (1, 0)}),
    )
    return Graph("net", tensors, operators, ("x",), outputs)


def test_integers_are_transposed_in_place_of_reals() -> None:
    before, after = graph("y"), narrow_transposes(graph("y"))
    verify(after)
    assert [operator.kind for operator in after.operators] == ["transpose", "dequantize"]
    assert after.tensor("real").dtype is DType.INT8
    values = {"x": np.arange(6, dtype=np.int8).reshape(2, 3)}
    np.testing.assert_array_equal(simulate(before, values)["y"], simulate(after, values)["y"])


def test_a_real_that_is_used_besides_stays() -> None:
    assert narrow_transposes(graph("y", "real")) == graph("y", "real")
