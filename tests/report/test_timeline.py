from xml.etree import ElementTree

import pytest
from support.handmade import COMPILED

from n6lib.report.timeline import describe, timeline

SCHEDULE = COMPILED["schedule"]


@pytest.fixture
def rectangles():
    return ElementTree.fromstring(timeline(SCHEDULE)).findall("rect")


def test_every_epoch_has_a_rectangle_in_its_lane(rectangles):
    assert [shape.get("class") for shape in rectangles] == ["npu", "npu", "cpu", "npu"]
    lanes = {shape.get("class"): shape.get("y") for shape in rectangles}
    assert lanes["npu"] != lanes["cpu"]


def test_widths_are_times_and_epochs_follow_one_another(rectangles):
    widths = [float(shape.get("width")) for shape in rectangles]
    times = [epoch["latency_us"] for epoch in SCHEDULE]
    assert widths == pytest.approx([sum(widths) * time / sum(times) for time in times], abs=0.02)
    ends = [float(shape.get("x")) + float(shape.get("width")) for shape in rectangles]
    starts = [float(shape.get("x")) for shape in rectangles]
    assert starts[1:] == pytest.approx(ends[:-1], abs=0.02)


def test_pointing_at_an_epoch_tells_its_reason(rectangles):
    assert rectangles[2].find("title").text == describe(SCHEDULE[2])
    assert describe(SCHEDULE[2]) == (
        "epoch 3 (cpu): Resize; 6.34 ms; bilinear <resize> has no NPU unit"
    )


def test_epochs_off_the_npu_carry_their_number():
    texts = [text.text for text in ElementTree.fromstring(timeline(SCHEDULE)).findall("text")]
    assert "3" in texts
    assert texts.count("NPU") == texts.count("CPU") == 1


def test_an_epoch_of_no_time_can_still_be_seen():
    still = [{**SCHEDULE[0], "latency_us": 0.0}]
    (shape,) = ElementTree.fromstring(timeline(still)).findall("rect")
    assert float(shape.get("width")) > 0
