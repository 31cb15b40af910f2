import numpy as np
from support.bisected import int8, stage

from n6lib.bisect.stage import stack
from n6lib.graph import DType, Tensor

STORED = np.array([[-3, -1]], np.int8)


def test_stored_values_are_those_of_an_exact_stage() -> None:
    tensor = int8("x", 2)
    assert stage("one", x=STORED).stored(tensor) is STORED
    assert stage("one", exact=False, x=STORED).stored(tensor) is None
    assert stage("one").stored(tensor) is None


def test_real_values_whatever_the_stage_holds() -> None:
    tensor = int8("x", 2)
    for found in (
        stage("stored", x=STORED).real(tensor),
        stage("real", exact=False, x=np.array([[0, 1]], np.float32)).real(tensor),
        stage("file", exact=False, x=np.array([[0.0, 1.0]])).real(tensor),
    ):
        assert found is not None
        assert found.dtype == np.float64
        assert found.tolist() == [[0, 1]]
    assert stage("empty").real(tensor) is None


def test_integers_without_a_grid_are_real_as_they_are() -> None:
    found = stage("one", x=np.array([[7]], np.int32)).real(Tensor("x", (1,), DType.INT32))
    assert found is not None
    assert found.tolist() == [[7]]


def test_samples_are_stacked() -> None:
    samples = [{"x": np.full(3, index), "y": np.zeros(())} for index in range(2)]
    stacked = stack(samples)
    assert stacked["x"].tolist() == [[0, 0, 0], [1, 1, 1]]
    assert stacked["y"].shape == (2,)
