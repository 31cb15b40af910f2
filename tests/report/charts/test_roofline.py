from dataclasses import replace

import pytest
from support.drawn import dots, inside, lines, told, words
from support.reported import DETAILED

from n6lib.report.charts.roofline import roofline
from n6lib.targets import load_target

SCHEDULE = DETAILED["schedule"]
TARGET = load_target("stm32n6570-dk")


def test_epochs_that_sum_products_are_points():
    drawing = roofline(SCHEDULE, TARGET)
    assert sorted(told(dot.tip)[""] for dot in dots(drawing)) == ["Epoch 1 · NPU", "Epoch 4 · NPU"]
    assert inside(drawing)


def test_more_products_per_byte_and_second_are_further_right_and_higher():
    points = {told(dot.tip)[""]: dot for dot in dots(roofline(SCHEDULE, TARGET))}
    slow, fast = points["Epoch 1 · NPU"], points["Epoch 4 · NPU"]
    assert fast.x > slow.x
    assert fast.y < slow.y
    assert fast.radius > slow.radius


def test_ceilings_are_those_of_the_target():
    there = words(roofline(SCHEDULE, TARGET))
    assert "288·10⁹ MAC/s" in there
    assert "octoFlash 0.4 GB/s" in there
    assert "cpuRAM2 3.2 GB/s" in there


def test_points_lie_under_the_roof():
    drawing = roofline(SCHEDULE, TARGET)
    roof = next(line for line in lines(drawing) if line.ink == "bound" and not line.dashed)
    assert all(dot.y > roof.points[0][1] for dot in dots(drawing))


def test_a_point_on_the_line_of_a_pool_moves_bytes_at_its_rate():
    macs, moved = 1_000_000, 400_000
    flash = {**SCHEDULE[0], "macs": macs, "reads": {"octoFlash": moved}, "writes": {}}
    epoch = {**flash, "latency_us": moved / TARGET.flash_bytes_per_s * 1e6}
    drawing = roofline([epoch, SCHEDULE[3]], TARGET)
    dot = next(dot for dot in dots(drawing) if told(dot.tip)[""] == "Epoch 1 · NPU")
    slope = [line for line in lines(drawing) if line.dashed][-1]
    (x1, y1), (x2, y2) = slope.points
    on_line = y1 + (y2 - y1) * (dot.x - x1) / (x2 - x1)
    assert dot.y == pytest.approx(on_line)


def test_without_products_or_npu_there_is_no_roofline():
    assert roofline([{**epoch, "macs": 0} for epoch in SCHEDULE], TARGET) is None
    assert roofline(SCHEDULE, replace(TARGET, npu=None)) is None


def test_schedules_that_do_not_count_products_have_no_roofline():
    bare = [{key: value for key, value in e.items() if key != "macs"} for e in SCHEDULE]
    assert roofline(bare, TARGET) is None
