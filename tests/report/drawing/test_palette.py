import re

import pytest

from n6lib.report.drawing.palette import DARK, LIGHT, TONES, inks, variables


def luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(theme, ink):
    light, dark = sorted((luminance(theme[ink]), luminance(theme["paper"])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_themes_have_the_same_inks():
    assert LIGHT.keys() == DARK.keys()
    assert set(TONES) <= LIGHT.keys()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_is_as_readable_as_wcag_asks(theme):
    for ink in ("ink", "faint", "modelled", "emulated", "measured", "published"):
        assert contrast(theme, ink) >= 4.5, ink


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_marks_stand_out_from_the_paper(theme):
    inks = ("npu", "cpu", "hybrid", "kernel", "vectors", "table", "quality", "emulated", "bound")
    for ink in inks:
        assert contrast(theme, ink) >= 3, ink


def test_the_style_names_every_ink():
    assert set(re.findall(r"--([\w]+):", variables())) == LIGHT.keys()
    assert set(re.findall(r"svg \.(\w+)\{fill:var", inks())) == LIGHT.keys()
