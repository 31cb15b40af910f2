from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.arrays import npz


@given(arrays.arrays(st.sampled_from([np.int8, np.float32, np.int64]), arrays.array_shapes()))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, values) -> None:
    path = tmp_path_factory.mktemp("arrays") / "x.npz"
    path.write_bytes(npz({"x": values}))
    with np.load(path) as found:
        assert found["x"].dtype == values.dtype
        assert found["x"].tobytes() == values.tobytes()


def test_any_name_of_a_tensor(tmp_path: Path) -> None:
    values = {name: np.arange(3, dtype=np.int8) for name in ("file", "layer/of/a/model", "a.npy")}
    (tmp_path / "odd.npz").write_bytes(npz(values))
    with np.load(tmp_path / "odd.npz") as found:
        assert sorted(found) == sorted(values)
        assert found["file"].tolist() == [0, 1, 2]


def test_the_time_of_writing_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"x": np.arange(4)}
    before = npz(values)
    monkeypatch.setattr("time.time", lambda: 4e9)
    monkeypatch.setattr("time.localtime", lambda *_: (2099, 1, 2, 3, 4, 5, 0, 0, 0))
    assert npz(values) == before
