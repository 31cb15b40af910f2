from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.report.drawing import Area, Box, Dot, Drawing, Label, Line
from n6lib.report.drawing.svg import inline, standalone

# XML has no way to hold these.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
SPACE = "{http://www.w3.org/2000/svg}"


@given(TEXT.filter(bool), TEXT, TEXT, TEXT)
def test_any_text_gives_a_picture_that_parses(tip, key, words, description):
    shapes = (Box(1, 2, 3, 4, "npu", tip, key), Label(5, 6, words))
    root = ElementTree.fromstring(inline(Drawing(100, 50, description, shapes)))
    assert root.get("aria-label") == description
    assert root.get("viewBox") == "0 0 100 50"
    assert root.find("rect/title").text == tip
    assert (root.find("rect").get("data-key") or "") == key
    assert (root.find("text").text or "") == words


def test_every_shape_becomes_its_element():
    shapes = (
        Box(0, 0, 1.234, 2, "npu"),
        Dot(1, 2, 3.456, "cpu", "tip"),
        Line(((0, 0), (1, 1.5)), "bound", dashed=True),
        Area(((0, 0), (1, 0), (1, 1)), "alive"),
        Label(0, 9, "words", "end", "faint"),
    )
    root = ElementTree.fromstring(inline(Drawing(10, 10, "all", shapes)))
    assert [(shape.tag, shape.get("class")) for shape in root] == [
        ("rect", "npu"),
        ("circle", "cpu"),
        ("polyline", "bound dashed"),
        ("polygon", "alive"),
        ("text", "faint"),
    ]
    assert root.find("rect").get("width") == "1.23"
    assert root.find("polyline").get("points") == "0,0 1,1.5"
    assert root.find("text").get("text-anchor") == "end"


@pytest.mark.parametrize("tip", ["", "told"])
def test_only_what_tells_something_can_be_reached_with_keys(tip):
    picture = inline(Drawing(1, 1, "one", (Box(0, 0, 1, 1, "npu", tip),)))
    assert ('tabindex="0"' in picture) == bool(tip)


def test_a_file_of_its_own_has_its_colours_and_needs_nothing_else():
    text = standalone(Drawing(10, 10, "one", (Box(0, 0, 1, 1, "npu"),)))
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SPACE}svg"
    style = root.find(f"{SPACE}style").text
    assert "prefers-color-scheme: dark" in style
    assert "svg .npu{fill:var(--npu)}" in style
    assert "url(" not in text
