import pytest
from support.drawn import boxes, inside, told, words
from support.reported import DETAILED

from n6lib.report.charts.timeline import timeline
from n6lib.report.drawing.svg import standalone

SCHEDULE = DETAILED["schedule"]


@pytest.fixture
def lanes():
    """The boxes of the lanes and those below, which are one per epoch each."""
    drawn = boxes(timeline(SCHEDULE))
    return drawn[: len(SCHEDULE)], drawn[len(SCHEDULE) :]


def test_the_picture_is_the_golden_one(golden):
    golden("report/timeline.svg", standalone(timeline(SCHEDULE)))


def test_every_epoch_has_a_box_in_its_lane_and_one_below(lanes):
    kinds = ["npu", "npu", "cpu", "npu"]
    assert [[box.ink for box in row] for row in lanes] == [kinds, kinds]
    tops = {box.ink: box.y for box in lanes[0]}
    assert tops["npu"] < tops["cpu"]


def test_both_boxes_of_an_epoch_are_the_same_thing(lanes):
    assert [box.key for box in lanes[0]] == [box.key for box in lanes[1]] == ["1", "2", "3", "4"]
    assert all(box.tip for box in lanes[0])
    assert not any(box.tip for box in lanes[1])


def test_widths_are_times_and_epochs_follow_one_another(lanes):
    widths = [box.width for box in lanes[0]]
    times = [epoch["latency_us"] for epoch in SCHEDULE]
    assert widths == pytest.approx([sum(widths) * time / sum(times) for time in times])
    ends = [box.x + box.width for box in lanes[0]]
    assert [box.x for box in lanes[0]][1:] == pytest.approx(ends[:-1])


def test_bars_grow_with_their_times(lanes):
    heights = {
        epoch["latency_us"]: box.height for epoch, box in zip(SCHEDULE, lanes[1], strict=True)
    }
    assert sorted(heights) == sorted(heights, key=heights.__getitem__)


def test_pointing_at_an_epoch_tells_all_of_it(lanes):
    assert told(lanes[0][2].tip) == {
        "": "Epoch 3 · CPU",
        "operators": "Resize",
        "layers": "layer3",
        "time": "6.34 ms (32.0 %), modelled",
        "reads": "cpuRAM2 864 KiB",
        "writes": "npuRAM5 400 B",
        "why": "bilinear <resize> has no NPU unit",
    }


def test_hybrid_epochs_have_a_lane_where_there_are_any():
    assert "hybrid" not in words(timeline(SCHEDULE))
    mixed = timeline([*SCHEDULE, {**SCHEDULE[0], "index": 5, "kind": "hybrid"}])
    assert {"NPU", "hybrid", "CPU"} <= set(words(mixed))


def test_epochs_off_the_npu_carry_their_number():
    assert "3" in words(timeline(SCHEDULE))


def test_hundreds_of_epochs_stay_apart_and_their_numbers_too():
    many = [{**SCHEDULE[i % 4], "index": i + 1} for i in range(407)]
    drawing = timeline(many)
    below = boxes(drawing)[407:]
    assert min(box.width for box in below) >= 2.3
    assert inside(drawing)
    assert len([word for word in words(drawing) if word.isdigit()]) < 120


def test_an_epoch_of_no_time_can_still_be_seen():
    still = boxes(timeline([{**SCHEDULE[0], "latency_us": 0.0}]))
    assert all(box.width > 0 and box.height > 0 for box in still)


def test_no_epochs_are_an_empty_picture():
    assert boxes(timeline([])) == []
