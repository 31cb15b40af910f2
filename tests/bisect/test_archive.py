from pathlib import Path

import numpy as np
from support.bisected import pooled, pooled_samples, uncompiled

from n6lib.bisect.archive import archive
from n6lib.bisect.foreign import read_stage
from n6lib.bisect.stage import stored_stage
from n6lib.bisect.stages import evaluate


def test_what_is_written_can_be_compared_with(tmp_path: Path) -> None:
    samples = pooled_samples()
    (integer,) = evaluate(uncompiled(pooled()), samples, ["integer"])
    assert archive(integer) == archive(integer)
    (tmp_path / "integer.npz").write_bytes(archive(integer))
    found = read_stage(pooled(), tmp_path / "integer.npz", samples)
    assert found.name == "integer.npz"
    assert found.missing == ""
    assert found.values.keys() == integer.values.keys()
    for name, values in integer.values.items():
        assert np.array_equal(found.values[name], values)


def test_any_name_of_a_tensor(tmp_path: Path) -> None:
    values = {name: np.arange(3, dtype=np.int8) for name in ("file", "layer/of/a/model", "a.npy")}
    (tmp_path / "odd.npz").write_bytes(archive(stored_stage("odd", values)))
    with np.load(tmp_path / "odd.npz") as found:
        assert sorted(found) == sorted(values)
        assert found["file"].tolist() == [0, 1, 2]
