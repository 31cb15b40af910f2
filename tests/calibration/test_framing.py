from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.calibration.framing import set_in
from n6lib.calibration.place import into_frame, out_of_frame
from n6lib.errors import InputError

FILE = Path("me.jpg")


def spot(rows: int, columns: int, x: int, y: int) -> np.ndarray:
    """Black but for a white square of 9 pixels around (x, y)."""
    photo = np.zeros((rows, columns, 3), np.uint8)
    photo[max(0, y - 4) : y + 5, max(0, x - 4) : x + 5] = 255
    return photo


def centre(pixels: np.ndarray) -> np.ndarray:
    """Where the light is, (x, y), the edges of pixels being whole numbers."""
    weights = pixels[..., 0].astype(np.float64)
    rows, columns = np.indices(weights.shape) + 0.5
    return np.array([np.sum(columns * weights), np.sum(rows * weights)]) / weights.sum()


@given(
    st.integers(16, 300),
    st.integers(16, 300),
    st.sampled_from([32, 96, 192]),
    st.sampled_from(["letterbox", "stretch"]),
    st.data(),
)
def test_pixels_lie_where_their_place_says(
    rows: int, columns: int, size: int, fit: str, data: st.DataObject
):
    x = data.draw(st.integers(5, columns - 6))
    y = data.draw(st.integers(5, rows - 6))
    pixels, place = set_in(spot(rows, columns, x, y), size, fit, FILE)
    assert pixels.shape == (size, size, 3)
    expected = into_frame((x + 0.5, y + 0.5), place, (columns, rows))
    assert np.abs(centre(pixels) - expected).max() < 1
    back = out_of_frame(centre(pixels), place, (columns, rows))
    assert np.abs(back - (x + 0.5, y + 0.5)).max() < max(1.0, 0.6 * max(rows, columns) / size)


def test_a_letterbox_keeps_the_aspect_ratio_and_is_black_around():
    pixels, place = set_in(np.full((100, 200, 3), 200, np.uint8), 64, "letterbox", FILE)
    assert place.tolist() == [0, 16, 64, 32]
    assert (pixels[16:48] == 200).all()
    assert not pixels[:16].any()
    assert not pixels[48:].any()


def test_stretching_fills_the_square():
    pixels, place = set_in(np.full((100, 200, 3), 200, np.uint8), 64, "stretch", FILE)
    assert place.tolist() == [0, 0, 64, 64]
    assert (pixels == 200).all()


@pytest.mark.parametrize("fit", ["letterbox", "stretch", "exact"])
def test_a_photograph_of_the_right_size_stays_as_it_is(fit: str):
    photo = np.random.default_rng(0).integers(0, 256, (48, 48, 3)).astype(np.uint8)
    pixels, place = set_in(photo, 48, fit, FILE)
    assert (pixels == photo).all()
    assert place.tolist() == [0, 0, 48, 48]


def test_exact_insists_on_the_size():
    with pytest.raises(InputError, match=r"^me\.jpg: is 40x48 pixels where exactly 48x48 .* set"):
        set_in(np.zeros((48, 40, 3), np.uint8), 48, "exact", FILE)
