from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.bisected import pooled, pooled_samples, uncompiled

from n6lib.arrays import npz
from n6lib.bisect.foreign import read_stage
from n6lib.bisect.stage import Stage
from n6lib.bisect.stages import evaluate
from n6lib.errors import InputError


def read(folder: Path, samples: int = 1, **arrays: Any) -> Stage:
    np.savez(folder / "board.npz", **arrays)
    return read_stage(pooled(), folder / "board.npz", pooled_samples(samples))


def test_stored_and_real_values(tmp_path: Path) -> None:
    mean = np.zeros((1, 2, 2, 3), np.int8)
    found = read(tmp_path, mean=mean, largest=np.ones((1, 1, 4, 4, 3)), other=np.zeros(3))
    assert found.stored(pooled().tensor("mean")) is not None
    assert found.stored(pooled().tensor("largest")) is None
    assert found.real(pooled().tensor("largest")) is not None
    assert found.missing == "it lacks 3 of 5 tensors and has 1 of other names"


def test_beside_real_numbers_float_tensors_are_of_their_arithmetic(tmp_path: Path) -> None:
    result = np.zeros((1, 2, 2, 3), np.float32)
    tensor = pooled().tensor("result")
    assert read(tmp_path, result=result).stored(tensor) is not None
    assert read(tmp_path, result=result, mean=result).stored(tensor) is None
    assert read(tmp_path, result=result, mean=result).real(tensor) is not None


@pytest.mark.parametrize(
    ("arrays", "complaint"),
    [
        ({"other": np.zeros(3)}, "holds no tensor of pooled"),
        ({"mean": np.zeros((1, 2, 2), np.int8)}, r"holds mean of shape \[1, 2, 2\]; give \[1, 1"),
        ({"mean": np.zeros((1, 2, 2, 3), np.int16)}, "holds mean as int16; give int8 for stored"),
    ],
)
def test_what_does_not_fit(tmp_path: Path, arrays: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InputError, match=f"board.npz: {complaint}"):
        read(tmp_path, **arrays)


def test_several_samples_need_an_axis(tmp_path: Path) -> None:
    values = np.zeros((2, 1, 2, 2, 3), np.int8)
    assert read(tmp_path, samples=2, mean=values).values["mean"].shape == values.shape
    with pytest.raises(InputError, match="the samples along the first axis"):
        read(tmp_path, samples=2, mean=values[0])


def test_files_that_are_no_archive(tmp_path: Path) -> None:
    np.save(tmp_path / "one.npy", np.zeros(3))
    with pytest.raises(InputError, match="one array without a name"):
        read_stage(pooled(), tmp_path / "one.npy", pooled_samples(1))
    (tmp_path / "text.npz").write_text("no archive")
    with pytest.raises(InputError, match="no sound NumPy file"):
        read_stage(pooled(), tmp_path / "text.npz", pooled_samples(1))
    with pytest.raises(InputError, match="no sound NumPy file"):
        read_stage(pooled(), tmp_path / "absent.npz", pooled_samples(1))


def test_what_a_stage_is_saved_as_can_be_compared_with(tmp_path: Path) -> None:
    samples = pooled_samples()
    (integer,) = evaluate(uncompiled(pooled()), samples, ["integer"])
    (tmp_path / "integer.npz").write_bytes(npz(integer.values))
    found = read_stage(pooled(), tmp_path / "integer.npz", samples)
    assert found.name == "integer.npz"
    assert found.missing == ""
    assert found.values.keys() == integer.values.keys()
    for name, values in integer.values.items():
        assert np.array_equal(found.values[name], values)
