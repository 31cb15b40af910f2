import pytest
from support.drawn import boxes, inside, told, words
from support.reported import DETAILED

from n6lib.report.charts.bars import instructions_by_operator, time_by_operator

SCHEDULE = DETAILED["schedule"]


def test_operators_fall_by_time():
    drawing = time_by_operator(SCHEDULE)
    tips = [told(box.tip) for box in boxes(drawing)]
    assert [tip[""] for tip in tips] == ["Conv", "Resize", "Add"]
    assert tips[0] == {
        "": "Conv",
        "epochs": "2",
        "time": "13.0 ms",
        "share": "65.5 %",
        "NPU": "13.0 ms",
    }
    assert inside(drawing)


def test_an_epoch_counts_for_its_convolution():
    (box,) = boxes(time_by_operator([{**SCHEDULE[0], "operators": ["Sub", "Conv", "Mul"]}]))
    assert told(box.tip)[""] == "Conv"


def test_an_operator_on_both_sides_has_a_part_for_each():
    both = [SCHEDULE[2], {**SCHEDULE[2], "kind": "hybrid", "latency_us": 634.05}]
    hybrid, cpu = boxes(time_by_operator(both))
    assert (hybrid.ink, cpu.ink) == ("hybrid", "cpu")
    assert cpu.x == pytest.approx(hybrid.x + hybrid.width)
    assert cpu.width / hybrid.width == pytest.approx(10)
    assert cpu.key == hybrid.key


def test_instructions_fall_by_count():
    drawing = instructions_by_operator({"add": 250_000, "conv2d": 9_750_000, "pad": 0})
    assert [told(box.tip)[""] for box in boxes(drawing)] == ["conv2d", "add"]
    assert "9.8 M · 97.5 %" in words(drawing)


def test_many_kinds_are_cut_and_the_rest_counted():
    drawing = instructions_by_operator({f"kind{i}": i + 1 for i in range(20)})
    assert len(boxes(drawing)) == 14
    assert "and 6 smaller" in words(drawing)
    assert inside(drawing)


def test_long_names_are_cut():
    name = "unidirectional_sequence_lstm"  # as long as they come
    drawing = instructions_by_operator({name: 1})
    assert name not in words(drawing)
    assert told(boxes(drawing)[0].tip)[""] == name


def test_names_of_operators_are_whole_and_leave_room_for_their_bars():
    drawing = instructions_by_operator({"SquaredDifference(float)": 2_000_000, "add": 1})
    assert "SquaredDifference(float)" in words(drawing)
    assert boxes(drawing)[0].width > 100
    assert inside(drawing)


def test_few_instructions_are_not_rounded_to_none():
    drawing = instructions_by_operator({"conv2d": 9_750_000, "sqrt": 1_234, "reshape": 56})
    assert {"1.2 k · 0.013 %", "56 · 0.001 %"} <= set(words(drawing))
