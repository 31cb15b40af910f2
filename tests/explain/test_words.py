import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.networks import Network

from n6lib.compiler.costs import Span
from n6lib.explain.words import indented, indices, milliseconds, short, signature


@pytest.mark.parametrize(
    ("numbers", "text"), [((3, 5, 6, 7), "3, 5-7"), ((1,), "1"), ((), "none"), ((1, 2), "1-2")]
)
def test_runs_of_numbers_are_joined(numbers, text):
    assert indices(numbers) == text


@given(st.sets(st.integers(1, 60), min_size=1))
def test_every_number_is_in_one_run(numbers):
    runs = [run.split("-") for run in indices(tuple(sorted(numbers))).split(", ")]
    spread = [n for run in runs for n in range(int(run[0]), int(run[-1]) + 1)]
    assert spread == sorted(numbers)


def test_long_names_keep_their_end():
    assert short("a/b") == "a/b"
    assert short("x" * 100 + "/last").endswith("/last")
    assert len(short("x" * 100)) == 46


def test_times_come_with_their_range():
    assert milliseconds(Span(1500.0, 1000.0, 2000.0)) == "1.50 ms (1.0 to 2.0)"


def test_signatures_leave_constants_out():
    net = Network()
    graph = net.build(net.dequantize(net.conv2d(net.input((1, 4, 4, 8)), 16)))
    assert signature(graph, "t0") == "1x4x4x8 int8 -> 1x4x4x16 int8"
    assert signature(graph, "t1") == "1x4x4x16 int8 -> 1x4x4x16 float32"
    assert signature(graph, "nobody") == ""


def test_long_sentences_are_wrapped_but_names_are_kept():
    lines = indented("word " * 40 + "x" * 200, 4)
    assert all(line.startswith("    ") for line in lines)
    assert max(map(len, lines[:-1])) <= 100
    assert lines[-1] == " " * 4 + "x" * 200
    assert indented("", 4) == []
