import numpy as np
import pytest

from n6lib.calibration import backdrop
from n6lib.calibration.backdrop import draw_backdrop


@pytest.mark.parametrize("place", range(len(backdrop._PLACES)))
def test_each_place_has_a_wall_and_a_floor(place: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(backdrop, "_PLACES", (backdrop._PLACES[place],))
    pixels = draw_backdrop(np.random.default_rng(5), 64, 0.5)
    assert pixels.shape == (64, 64, 3)
    assert pixels.dtype == np.uint8
    above, below = pixels[:28].reshape(-1, 3), pixels[36:].reshape(-1, 3)
    assert np.abs(above.mean(axis=0) - below.mean(axis=0)).max() > 3
    assert pixels.std() > 3


def test_a_seed_gives_one_place_and_seeds_differ():
    drawn = [draw_backdrop(np.random.default_rng(seed), 48, 0.6) for seed in (1, 1, 2)]
    assert (drawn[0] == drawn[1]).all()
    assert (drawn[0] != drawn[2]).any()
