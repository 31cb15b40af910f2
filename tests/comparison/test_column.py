from n6lib.comparison.column import causes, exactness, figure
from n6lib.comparison.table import Heading


def row(**figures):
    shared = {"published": None, "difference": None, "note": "", "basis": "modelled"}
    return {
        "figures": [{"field": field, **shared, **value} for field, value in figures.items()],
        "cpu_epochs": {"text": "", "published": ""},
        "exact": None,
    }


LATENCY = figure("latency", "latency")


def test_a_figure_has_its_interval_but_not_the_size_of_its_pool():
    assert LATENCY.ours(row(latency={"text": "20 ms", "note": "(15 to 25)"})) == "20 ms (15 to 25)"
    assert LATENCY.ours(row(latency={"text": "3 KiB", "note": "of 1 MiB"})) == "3 KiB"


def test_the_heading_says_the_basis_that_all_figures_share():
    modelled = row(latency={"text": "20 ms"})
    measured = row(latency={"text": "21 ms", "basis": "measured"})
    assert LATENCY.shown([modelled, row()]) == Heading("latency", "modelled")
    heading = LATENCY.shown([modelled, measured])
    assert heading == Heading("latency")
    assert [LATENCY.cell(item, heading) for item in (modelled, measured, row())] == [
        "20 ms (modelled)",
        "21 ms (measured)",
        "",
    ]


def test_a_column_without_content_is_not_shown():
    assert LATENCY.shown([row(), row()]) is None
    assert causes().shown([row()]) is None
    assert exactness().shown([row()]) is None
    lone = row(latency={"text": "", "basis": "", "published": {"text": "22 ms"}})
    assert LATENCY.shown([lone]) == Heading("latency")
    assert LATENCY.published(lone) == "22 ms"
