from xml.etree import ElementTree

import pytest
from support.handmade import COMPILED

from n6lib.report.memory_map import describe, memory_map

BUFFERS, POOLS = COMPILED["buffers"], COMPILED["memory"]["pools"]


def boxes(buffers):
    """x, y, width and height of every buffer's rectangle, by its name."""
    root = ElementTree.fromstring(memory_map(buffers, POOLS))
    return {
        shape.find("title").text.partition(":")[0]: [
            float(shape.get(key)) for key in ("x", "y", "width", "height")
        ]
        for shape in root.findall("rect")
    }


def test_every_buffer_is_there():
    assert set(boxes(BUFFERS)) == {buffer["name"] for buffer in BUFFERS}


def test_widths_are_lives_and_starts_are_first_epochs():
    found = boxes(BUFFERS)
    step = found["input"][2] / 2
    assert found["first"][2] == pytest.approx(3 * step, abs=0.02)
    assert found["second"][0] - found["input"][0] == pytest.approx(3 * step, abs=0.03)


def test_heights_are_bytes_on_one_scale_and_offsets_count_from_below():
    found = boxes([{**buffer, "size": 200_000 + i} for i, buffer in enumerate(BUFFERS)])
    heights = [height for *_, height in found.values()]
    assert heights == pytest.approx([heights[0]] * 3, abs=0.02)
    low, high = ({**BUFFERS[0], "name": name, "size": 300} for name in ("low", "high"))
    stacked = boxes([low, {**high, "offset": 300}])
    assert stacked["high"][1] + stacked["high"][3] == pytest.approx(stacked["low"][1], abs=0.02)


def test_buffers_of_a_pool_that_do_not_meet_in_time_and_space_do_not_touch():
    found = boxes(BUFFERS)
    x, _, width, _ = found["input"]
    assert x + width <= found["second"][0] + 0.02


def test_pools_without_buffers_have_no_strip():
    root = ElementTree.fromstring(memory_map(BUFFERS, POOLS))
    texts = [text.text for text in root.findall("text")]
    assert "cpuRAM2" in texts
    assert "npuRAM5" in texts
    assert "hyperRAM" not in texts
    assert "octoFlash" not in texts


def test_a_network_without_buffers_is_an_empty_picture():
    assert ElementTree.fromstring(memory_map([], POOLS)).findall("rect") == []


def test_a_buffer_in_one_line():
    assert describe(BUFFERS[1]) == "first: 864 KiB at offset 0, epochs 1 to 3"
