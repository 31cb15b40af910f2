import pytest
from support.drawn import boxes, inside, lines, told
from support.reported import DETAILED

from n6lib.report.charts.weights import CAUSES, sums, weights

LAYERS = DETAILED["weights"]


def test_every_cause_of_a_layer_is_a_box_and_their_heights_are_bytes():
    drawn = boxes(weights(LAYERS))
    assert [(box.key, box.ink) for box in drawn] == [
        ("0", "kernel"),
        ("0", "inflated"),
        ("0", "table"),
        ("0", "padding"),
        ("1", "kernel"),
        ("1", "vectors"),
        ("1", "table"),
    ]
    heights = {(box.key, box.ink): box.height for box in drawn}
    assert heights["0", "inflated"] / heights["1", "kernel"] == pytest.approx(4900 / 8192)


def test_causes_are_stacked():
    first, second, third = boxes(weights(LAYERS))[:3]
    assert first.y == pytest.approx(second.y + second.height)
    assert second.y == pytest.approx(third.y + third.height)


def test_a_mark_says_what_the_file_holds():
    marks = [line for line in lines(weights(LAYERS)) if line.ink == "bound"]
    assert len(marks) == len(LAYERS)
    (_, low), (_, high) = marks[0].points[0], marks[1].points[0]
    assert high < low


def test_pointing_at_a_layer_tells_its_bytes_by_cause():
    tips = [told(box.tip) for box in boxes(weights(LAYERS)) if box.tip]
    assert tips[0] == {
        "": "first <conv>",
        "laid out": "5.5 KiB",
        "in the file": "800 B",
        CAUSES["kernel"]: "700 B",
        CAUSES["inflated"]: "4.8 KiB",
        CAUSES["table"]: "64 B",
        "padding": "8 B",
    }


def test_sums_are_over_all_layers_and_leave_out_nothing_but_zero():
    assert [(cause, total) for cause, _, total in sums(LAYERS)] == [
        ("kernel", 8892),
        ("inflated", 4900),
        ("vectors", 3000),
        ("table", 128),
        ("padding", 8),
    ]
    bare = [{**layer, "inflated": 0} for layer in LAYERS]
    assert "inflated" not in {cause for cause, _, _ in sums(bare)}


def test_hundreds_of_layers_fit():
    assert inside(weights(LAYERS * 150))
