import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save

from n6lib.errors import InputError
from n6lib.sources.safetensors_file import is_safetensors, read_safetensors


def written(folder: Path, content: bytes) -> Path:
    path = folder / "model.safetensors"
    path.write_bytes(content)
    return path


def raw(dtype: str, shape: list[int], data: bytes) -> bytes:
    """A file of one tensor, written by hand."""
    entry = {"x": {"dtype": dtype, "shape": shape, "data_offsets": [0, len(data)]}}
    header = json.dumps(entry).encode()
    return len(header).to_bytes(8, "little") + header + data


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_floats_of_any_width_become_float32(tmp_path: Path, dtype: type):
    values = np.linspace(-2, 2, 6).reshape(2, 3).astype(dtype)
    found = read_safetensors(written(tmp_path, save({"x": values})))
    assert found["x"].dtype == np.float32
    assert (found["x"] == values.astype(np.float32)).all()


def test_bfloat16_is_the_upper_half_of_float32(tmp_path: Path):
    values = np.array([1.0, -2.5, 0.15625], np.float32)
    upper = (values.view(np.uint32) >> 16).astype("<u2").tobytes()
    found = read_safetensors(written(tmp_path, raw("BF16", [3], upper)))
    assert found["x"].tolist() == values.tolist()


def test_integers_are_left_out(tmp_path: Path):
    tensors = {"x": np.ones(2, np.float32), "ids": np.arange(3), "mask": np.ones(2, bool)}
    assert list(read_safetensors(written(tmp_path, save(tensors)))) == ["x"]


def test_an_exotic_type_is_refused_by_name(tmp_path: Path):
    with pytest.raises(InputError, match=r"model\.safetensors: x has type F8_E4M3, which is not"):
        read_safetensors(written(tmp_path, raw("F8_E4M3", [2], bytes(2))))


def test_too_large_a_float64_becomes_infinite_without_a_warning(tmp_path: Path):
    found = read_safetensors(written(tmp_path, save({"x": np.array([1e300])})))
    assert np.isinf(found["x"]).all()


@given(st.integers(9, 10_000))
def test_a_truncated_file_is_refused(tmp_path_factory: pytest.TempPathFactory, length: int):
    content = save({"x": np.ones((50, 49), np.float32)})
    path = written(tmp_path_factory.mktemp("cut"), content[: min(length, len(content) - 1)])
    with pytest.raises(InputError, match="is truncated or damaged"):
        read_safetensors(path)


@pytest.mark.parametrize(
    ("content", "phrase"),
    [
        (b"", "an empty file"),
        (b"PK\x03\x04" + bytes(30), "a ZIP archive"),
        (b"\x89HDF\r\n\x1a\n" + bytes(30), "an HDF5 file"),
        (b"not a checkpoint at all", "a text file"),
    ],
)
def test_other_files_are_named(tmp_path: Path, content: bytes, phrase: str):
    assert not is_safetensors(content)
    with pytest.raises(InputError, match=rf"is {phrase}.*give a \.safetensors checkpoint"):
        read_safetensors(written(tmp_path, content))


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="cannot be read"):
        read_safetensors(tmp_path / "absent.safetensors")
