from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from n6lib.calibration.own import load_tokens, load_values
from n6lib.errors import InputError

NUMBERS = st.sampled_from([np.float32, np.float64, np.float16, np.int8, np.uint8, np.bool_])


def saved(folder: Path, array: np.ndarray, name: str = "own.npy") -> Path:
    path = folder / name
    if path.suffix == ".npy":
        np.save(path, array, allow_pickle=True)
    else:
        np.savez_compressed(path, anything=array)
    return path


@given(
    NUMBERS.flatmap(lambda dtype: arrays(dtype, array_shapes(max_side=4), elements=st.just(1))),
    st.sampled_from(["own.npy", "own.npz"]),
)
def test_real_numbers_become_float32(array: np.ndarray, name: str):
    with TemporaryDirectory() as folder:
        values = load_values(saved(Path(folder), array, name)).values
    assert values.dtype == np.float32
    assert values.shape == array.shape
    assert (values == array).all()


def test_token_ids_become_int32(tmp_path: Path):
    ids = np.array([[0, 5], [2**31 - 1, 1]], np.uint64)
    for name in ("own.npy", "own.npz"):
        tokens = load_tokens(saved(tmp_path, ids, name)).tokens
        assert tokens.dtype == np.int32
        assert (tokens == ids.astype(np.int64)).all()


@pytest.mark.parametrize(
    ("array", "reason"),
    [
        (np.ones((2, 2), np.complex64), "complex64 are not real numbers"),
        (np.array(["a"]), "<U1 are not real numbers"),
        (np.array([{}]), "objects, not numbers"),
        (np.float32(3), r"an array of shape \(\) holds no samples"),
        (np.ones((0, 3)), r"an array of shape \(0, 3\) holds no samples"),
        (np.array([[1.0], [np.nan]]), "sample 1 has values that are not finite"),
        (np.array([[1e300]]), "sample 0 has values that are not finite in float32"),
    ],
)
def test_arrays_that_are_no_values_are_refused(tmp_path: Path, array: np.ndarray, reason: str):
    with pytest.raises(InputError, match=reason) as caught:
        load_values(saved(tmp_path, array))
    assert str(tmp_path / "own.npy") in str(caught.value)


@pytest.mark.parametrize(
    ("array", "reason"),
    [
        (np.ones((2, 2)), "float64 .* are not token ids"),
        (np.ones(3, np.int64), "are not token ids"),
        (np.ones((0, 3), np.int64), "are not token ids"),
        (np.array([[3, -1]]), "token ids go from -1 to 3"),
        (np.array([[3, 2**31]]), "token ids go from 3 to 2147483648"),
    ],
)
def test_arrays_that_are_no_tokens_are_refused(tmp_path: Path, array: np.ndarray, reason: str):
    with pytest.raises(InputError, match=reason):
        load_tokens(saved(tmp_path, array))


@pytest.mark.parametrize("name", ["own.npy", "own.npz", "own"])
def test_other_files_are_refused(tmp_path: Path, name: str):
    path = tmp_path / name
    with pytest.raises(InputError, match="is not there; mend its path"):
        load_values(path)
    for content in (b"", b"text" * 50):
        path.write_bytes(content)
        with pytest.raises(InputError, match="holds no samples"):
            load_values(path)


def test_two_arrays_are_one_too_many(tmp_path: Path):
    np.savez(tmp_path / "own.npz", a=np.ones(3), b=np.ones(3))
    with pytest.raises(InputError, match="holds 2 arrays where one is expected"):
        load_values(tmp_path / "own.npz")
