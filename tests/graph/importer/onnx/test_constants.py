import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from onnx import TensorProto, helper, numpy_helper

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.constants import Budget, array_of, type_name

TYPES = [
    np.float32,
    np.float16,
    np.float64,
    np.int8,
    np.uint8,
    np.int16,
    np.uint16,
    np.int32,
    np.int64,
    np.uint32,
    np.uint64,
    np.bool_,
]
DATA = st.sampled_from(TYPES).flatmap(
    lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=0, max_dims=4, max_side=4))
)


def budget() -> Budget:
    return Budget(1 << 20)


@given(DATA)
def test_raw_data(data) -> None:
    read = array_of(numpy_helper.from_array(data, "w"), None, budget())
    data = data.astype(np.float32) if data.dtype == np.float16 else data
    assert read.dtype == data.dtype
    assert read.shape == data.shape
    assert read.tobytes() == data.tobytes()
    assert not read.flags.writeable


@given(arrays.arrays(np.int64, arrays.array_shapes()))
def test_listed_data(data) -> None:
    proto = helper.make_tensor("w", TensorProto.INT64, data.shape, data.ravel().tolist())
    assert (array_of(proto, None, budget()) == data).all()


def test_four_bits_become_bytes() -> None:
    proto = helper.make_tensor("w", TensorProto.INT4, [3], [-8, 7, 1])
    assert array_of(proto, None, budget()).tolist() == [-8, 7, 1]
    assert array_of(proto, None, budget()).dtype == np.int8


@pytest.mark.parametrize(
    ("proto", "said"),
    [
        (TensorProto(name="w", data_type=1, dims=[3], raw_data=b"12"), "holds 2 bytes"),
        (TensorProto(name="w", data_type=1, dims=[1 << 60], raw_data=b"12"), "holds 2 bytes"),
        (TensorProto(name="w", data_type=1, dims=[-1], raw_data=b""), "sizes"),
        (TensorProto(name="w", data_type=1, dims=[0] * 65, raw_data=b""), "65 axes"),
        (TensorProto(name="w", data_type=8, dims=[1]), "of type STRING; supported are float32"),
        (TensorProto(name="w", data_type=99, dims=[1]), "of type number 99"),
        (TensorProto(name="w", data_type=1, dims=[7], float_data=[1]), "what it declares"),
        (TensorProto(name="w", data_type=1, dims=[1 << 61], float_data=[1]), "what it declares"),
        (
            TensorProto(name="w", data_type=1, segment=TensorProto.Segment(begin=0)),
            "stored in segments",
        ),
    ],
)
def test_unsound_tensors_are_refused(proto: TensorProto, said: str) -> None:
    with pytest.raises(InputError, match=f"^constant w .*{said}"):
        array_of(proto, None, budget())


def test_the_budget_is_counted_down() -> None:
    purse = Budget(10)
    purse.spend(10)
    with pytest.raises(InputError, match="more memory"):
        purse.spend(1)


def test_names_of_types() -> None:
    assert type_name(TensorProto.BFLOAT16) == "BFLOAT16"
    assert type_name(1234) == "number 1234"
