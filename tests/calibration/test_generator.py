from pathlib import Path

import pytest

from n6lib.calibration.dataset import load_dataset
from n6lib.calibration.generator import GENERATORS, generate, make
from n6lib.errors import InputError


def test_a_set_is_made_and_made_again_with_the_same_bytes(tmp_path: Path):
    for name in ("a.npz", "b.npz"):
        make("figures", 4, 64, 9, tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert load_dataset(tmp_path / "a.npz").digest == generate("figures", 4, 64, 9).digest


def test_an_unknown_set_lists_the_known_ones():
    with pytest.raises(InputError, match="choose one of figures"):
        generate("photographs", 1, 64, 0)


@pytest.mark.parametrize(
    ("count", "size", "seed"), [(0, 64, 0), (10_001, 64, 0), (1, 31, 0), (1, 1025, 0), (1, 64, -1)]
)
def test_numbers_out_of_range_are_refused(count: int, size: int, seed: int):
    for name in GENERATORS:
        with pytest.raises(InputError, match=f"count {count}, size {size} and seed {seed}"):
            generate(name, count, size, seed)
