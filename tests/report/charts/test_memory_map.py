import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.drawn import boxes, inside, told, words
from support.handmade import COMPILED

from n6lib.report.charts.memory_map import alive, memory_map

BUFFERS, MEMORY = COMPILED["buffers"], COMPILED["memory"]


def drawn(buffers):
    """x, y, width and height of every buffer's box, by its name."""
    return {
        told(box.tip)[""]: (box.x, box.y, box.width, box.height)
        for box in boxes(memory_map(buffers, MEMORY))
    }


def test_every_buffer_is_there_and_inside():
    assert set(drawn(BUFFERS)) == {buffer["name"] for buffer in BUFFERS}
    assert inside(memory_map(BUFFERS, MEMORY))


def test_widths_are_lives_and_starts_are_first_epochs():
    found = drawn(BUFFERS)
    step = found["input"][2] / 2
    assert found["first"][2] == pytest.approx(3 * step)
    assert found["second"][0] - found["input"][0] == pytest.approx(3 * step)


def test_heights_are_bytes_and_offsets_count_from_below():
    found = drawn([{**buffer, "size": 200_000} for buffer in BUFFERS])
    heights = [height for *_, height in found.values()]
    assert heights == pytest.approx([heights[0]] * 3)
    low, high = ({**BUFFERS[0], "name": name, "size": 300} for name in ("low", "high"))
    stacked = drawn([low, {**high, "offset": 3000}, BUFFERS[1]])
    below, above = stacked["low"], stacked["high"]
    assert below[1] - above[1] == pytest.approx(3000 * below[3] / 300)


def test_buffers_that_do_not_meet_do_not_touch():
    found = drawn(BUFFERS)
    x, _, width, _ = found["input"]
    assert x + width <= found["second"][0] + 1e-6


def test_pools_without_buffers_have_no_strip():
    there = words(memory_map(BUFFERS, MEMORY))
    assert {"cpuRAM2", "npuRAM5"} <= set(there)
    assert not {"hyperRAM", "octoFlash"} & set(there)


def test_pools_joined_to_one_have_a_strip_too():
    joined = {**BUFFERS[0], "name": "wide", "pool": "npuRAM3+npuRAM4", "size": 600_000}
    drawing = memory_map([*BUFFERS, joined], MEMORY)
    assert {"npuRAM3+npuRAM4", "joined pools"} <= set(words(drawing))
    assert inside(drawing)


def test_peak_and_bound_are_drawn_apart():
    assert {"peak 865 KiB", "bound 864.3 KiB"} <= set(words(memory_map(BUFFERS, MEMORY)))


def test_pointing_at_a_buffer_tells_name_size_and_life():
    by_name = {told(box.tip)[""]: told(box.tip) for box in boxes(memory_map(BUFFERS, MEMORY))}
    assert by_name["first"] == {
        "": "first",
        "size": "864 KiB",
        "where": "cpuRAM2, offset 0 B",
        "alive": "epochs 1 to 3",
    }


def test_a_network_without_buffers_is_an_empty_picture():
    assert boxes(memory_map([], {**MEMORY, "peak": 0, "lower_bound": 0})) == []


LIVES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9), st.integers(1, 1000)))


@given(LIVES)
def test_bytes_alive_are_those_of_the_buffers_of_a_step(lives):
    buffers = [{"first": a, "last": a + more, "size": size} for a, more, size in lives]
    last = max((buffer["last"] for buffer in buffers), default=-1)
    assert alive(buffers) == [
        sum(b["size"] for b in buffers if b["first"] <= step <= b["last"])
        for step in range(last + 1)
    ]


def test_a_pool_that_holds_little_is_drawn_taller_and_says_so():
    small = {**BUFFERS[0], "name": "small", "pool": "npuRAM5", "size": 90_000, "offset": 0}
    large = {**BUFFERS[1], "name": "large", "pool": "cpuRAM2", "size": 900_000, "offset": 0}
    drawing = memory_map([small, large], MEMORY)
    heights = {told(box.tip)[""]: box.height for box in boxes(drawing)}
    assert heights["small"] == pytest.approx(96)
    assert heights["large"] == pytest.approx(180)
    assert "drawn 5.3× taller" in words(drawing)
    assert inside(drawing)
