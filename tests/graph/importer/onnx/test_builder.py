import numpy as np
import pytest

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.builder import Builder, Form
from n6lib.graph.quantization import Quantization

FLOAT = Form(DType.FLOAT32)
AFFINE = Quantization((0.5,), (1,))


def test_names_are_cleaned_and_unique() -> None:
    builder = Builder()
    builder.reserve("y")
    assert builder.add("a b", (1,), FLOAT) == "a_b"
    assert builder.add("a:b", (1,), FLOAT) == "a_b_1"
    assert builder.add("y", (1,), FLOAT) == "y_1"
    assert builder.reserved == {"y": "y"}


def test_constants_are_stored_as_declared_and_read_only() -> None:
    builder = Builder()
    name = builder.add("c", (2, 2), FLOAT, np.arange(4, dtype=np.int64))
    data = builder.tensors[name].data
    assert data is not None
    assert (data.shape, data.dtype, data.flags.writeable) == ((2, 2), np.float32, False)


def test_shapes_follow_from_the_operands() -> None:
    builder = Builder()
    builder.add("x", (2, 3, 4), FLOAT)
    (name,) = builder.operator("transpose", ["x"], {"permutation": (2, 0, 1)}, [FLOAT], ["y"])
    assert builder.tensors[name].shape == (4, 2, 3)
    assert builder.operators[0].outputs == (name,)
    first, second = builder.operator(
        "split", ["x"], {"axis": 1, "sizes": (1, 2)}, [FLOAT, FLOAT], ["a", "b"]
    )
    assert builder.tensors[first].shape == (2, 1, 4)
    assert builder.tensors[second].shape == (2, 2, 4)


def test_tensors_may_be_called_by_numbers() -> None:
    builder = Builder()
    builder.add("0", (2, 3), FLOAT)
    (name,) = builder.operator("transpose", ["0"], {"permutation": (1, 0)}, [FLOAT], ["1"])
    assert builder.tensors[name].shape == (3, 2)


@pytest.mark.parametrize(
    ("kind", "attributes", "form", "said"),
    [
        ("fold", {}, FLOAT, "of the kind fold, which is not supported"),
        ("transpose", {"permutation": (0, 0)}, FLOAT, "permutes 2 axes"),
        ("transpose", {"permutation": (1, 0)}, Form(DType.INT8, AFFINE), "takes float32"),
        ("tile", {"multiples": (1 << 20, 1 << 20)}, FLOAT, "more than"),
        ("pad", {"paddings": (0, -2, 0, 0)}, FLOAT, r"would yield the shape \[0, 3\]"),
    ],
)
def test_operands_that_do_not_fit_leave_no_trace(kind, attributes, form, said: str) -> None:
    builder = Builder()
    builder.add("x", (2, 3), FLOAT)
    with pytest.raises(InputError, match=said):
        builder.operator(kind, ["x"], attributes, [form], ["y"])
    assert list(builder.tensors) == ["x"]
    assert not builder.operators


def test_a_tensor_gets_its_quantization_once() -> None:
    builder = Builder()
    name = builder.add("x", (1,), Form(DType.INT8))
    builder.define(name, AFFINE)
    builder.define(name, AFFINE)
    assert builder.tensors[name].quantization == AFFINE
    with pytest.raises(InputError, match="with another scale or zero point"):
        builder.define(name, Quantization((0.25,), (1,)))
