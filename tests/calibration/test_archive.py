import io
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from n6lib.calibration.archive import DAMAGE, parse_npy, read_npy, read_npz
from n6lib.errors import InputError

DTYPES = st.sampled_from([np.uint8, np.int32, np.int64, np.float32, np.float64, np.bool_])


def npy(array: np.ndarray, version: tuple[int, int] = (1, 0)) -> bytes:
    stream = io.BytesIO()
    np.lib.format.write_array(stream, array, version=version)
    return stream.getvalue()


@given(
    DTYPES.flatmap(lambda dtype: arrays(dtype, array_shapes(min_dims=0, min_side=0))),
    st.sampled_from([(1, 0), (2, 0)]),
    st.sampled_from("CF"),
)
def test_arrays_are_read_as_numpy_wrote_them(
    array: np.ndarray, version: tuple[int, int], order: str
):
    found = parse_npy(npy(np.asarray(array, order=order), version))
    assert found.dtype == array.dtype
    assert found.shape == array.shape
    assert found.tobytes() == array.tobytes()


@given(st.binary(max_size=200))
def test_no_bytes_do_worse_than_the_known_errors(content: bytes):
    with pytest.raises(DAMAGE):
        parse_npy(content)


@given(st.data())
def test_no_changed_byte_does_worse_than_the_known_errors(data: st.DataObject):
    content = bytearray(npy(np.arange(6, dtype=np.int16).reshape(2, 3)))
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(*DAMAGE):
        assert parse_npy(bytes(content)).nbytes <= len(content)


def test_a_header_cannot_claim_more_than_there_is():
    content = npy(np.zeros(8, np.float64)).replace(b"(8,)", b"(9,)")
    with pytest.raises(ValueError, match="promises float64"):
        parse_npy(content)


def test_objects_and_unknown_versions_are_refused():
    stream = io.BytesIO()
    np.save(stream, np.array([{}]), allow_pickle=True)
    with pytest.raises(ValueError, match="objects"):
        parse_npy(stream.getvalue())
    with pytest.raises(ValueError, match=r"version \(3, 0\)"):
        parse_npy(npy(np.zeros(1), (3, 0)))


def test_files_are_read_by_name(tmp_path: Path):
    np.save(tmp_path / "a.npy", np.arange(4))
    np.savez_compressed(tmp_path / "b.npz", x=np.arange(3), y=np.ones((2, 2)))
    assert read_npy(tmp_path / "a.npy").tolist() == [0, 1, 2, 3]
    found = read_npz(tmp_path / "b.npz")
    assert sorted(found) == ["x", "y"]
    assert found["y"].shape == (2, 2)
    with pytest.raises(InputError, match="cannot be read"):
        read_npy(tmp_path / "none.npy")
