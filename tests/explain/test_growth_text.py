import pytest
from support.predicted import subject

from n6lib.explain.growth import growth_report
from n6lib.explain.growth_text import growth_text


@pytest.fixture
def report():
    return growth_report(subject())


def test_the_text_is_as_it_was(report, golden):
    golden("explain/weights.txt", growth_text(report) + "\n")


def test_the_largest_cause_has_the_longest_bar(report):
    lines = [line for line in growth_text(report).splitlines() if "█" in line]
    bars = {line[2:44].strip(): line.count("█") for line in lines}
    assert max(bars, key=lambda cause: bars[cause]) == "scales and biases beyond the table"


def test_only_as_many_layers_as_wanted_are_shown(report):
    assert growth_text(report, 1).count(" -> ") == 1
    assert growth_text(report, None).count(" -> ") == len(report["layers"])
