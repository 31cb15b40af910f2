import pytest

from n6lib.comparison.short import short, tone


def figure(absolute, relative, unit="", verdict="differs", inside=None):
    return {
        "unit": unit,
        "difference": {
            "absolute": absolute,
            "relative_percent": relative,
            "verdict": verdict,
            "inside_interval": inside,
            "text": "in many words",
        },
    }


@pytest.mark.parametrize(
    ("item", "expected", "mood"),
    [
        (figure(-11, -7.4), "\u221211", ""),
        (figure(0.5, 0.6, "%"), "+0.5 points", ""),
        (figure(54682, 1.6, "B"), "+1.6 %", ""),
        (figure(779981, None, "B"), "+761.7 KiB", ""),
        (figure(-2.0, -9.1, "ms", inside=True), "\u22129.1 %, inside", "good"),
        (figure(9.0, 40.0, "ms", inside=False), "+40.0 %, OUTSIDE", "bad"),
        (figure(0, 0, verdict="equal"), "equal", "good"),
        (figure(0.01, 0.1, "%", "equal as printed"), "equal as printed", "good"),
        (figure(None, None, "ms", "agrees with the bound"), "agrees", "good"),
        (figure(None, None, "ms", "contradicts the bound"), "contradicts", "bad"),
        ({"unit": "ms", "difference": None}, "", ""),
    ],
)
def test_a_difference_is_short_and_says_whether_it_is_good(item, expected, mood):
    assert (short(item), tone(item)) == (expected, mood)
