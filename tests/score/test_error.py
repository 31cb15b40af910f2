import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.score.error import error_of


@pytest.mark.parametrize(
    ("field", "predicted", "published", "error"),
    [
        ("epochs_total", 74, 80, -0.075),
        ("latency_ms", 22, 20, 0.1),
        ("epochs_hybrid", 3, 0, 3),
        ("epochs_hybrid", 0, 0, 0),
        ("npuRAM5", 0, 0, 0),
        ("npuRAM5", 4096, 0, 1),
        ("npuRAM5", 0, 4096, -1),
    ],
)
def test_errors(field: str, predicted: float, published: float, error: float) -> None:
    assert error_of(field, predicted, published) == pytest.approx(error)


@given(predicted=st.floats(0, 1e12), published=st.floats(1e-3, 1e12))
def test_the_sign_says_which_is_more(predicted: float, published: float) -> None:
    error = error_of("weights_bytes", predicted, published)
    assert (error > 0) == (predicted > published)
    assert error >= -1
