import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.score.entry import Entry, Value
from n6lib.score.error import error_of
from n6lib.score.summary import TOLERANCES, summary


def entry(
    predicted: float, published: float, field: str = "epochs_total", run: str = "A", **more: object
) -> Entry:
    value = Value("st-2.1", predicted, error_of(field, predicted, published))
    return Entry(run, "m", field, published, value, value, **more)  # type: ignore[arg-type]


def test_shares_of_errors_up_to_each_tolerance() -> None:
    entries = [entry(100 + off, 100) for off in (0, 0, 1, -4, 50)]
    figure = summary(entries)["epochs_total"]
    assert figure["count"] == 5
    assert figure["median"] == 0.01
    assert figure["largest"] == 0.5
    assert figure["bias"] == 0
    assert figure["within"] == {
        "0": 0.4, "0.005": 0.4, "0.01": 0.6, "0.03": 0.6, "0.05": 0.8, "0.1": 0.8, "0.2": 0.8,
    }  # fmt: skip
    assert figure["p90"] == pytest.approx(0.316)
    assert "coverage" not in figure


def test_pools_count_together_and_the_worst_of_each_run() -> None:
    entries = [
        entry(100, 100, "npuRAM5"),
        entry(150, 100, "npuRAM4"),
        entry(0, 0, "npuRAM3"),
        entry(90, 100, "npuRAM5", "B"),
    ]
    figures = summary(entries)
    assert figures["pools"]["count"] == 3
    assert figures["worst_pool"]["count"] == 2
    assert figures["worst_pool"]["largest"] == 0.5
    assert "npuRAM3" not in figures


def test_counts_of_nothing_count() -> None:
    assert summary([entry(0, 0, "epochs_sw")])["epochs_sw"]["within"]["0"] == 1


def test_coverage_is_the_share_inside_the_interval() -> None:
    inside = Value("p", 10, 0.0, (9, 11))
    outside = Value("p", 10, -0.5, (9, 11))
    entries = [
        Entry("A", "m", "latency_ms", 10, inside, outside, held_out=outside),
        Entry("B", "m", "latency_ms", 20, outside, inside),
    ]
    figures = summary(entries)
    assert figures["latency_ms"]["coverage"] == {"count": 2, "inside": 0.5}
    assert figures["latency_ms_held_out"]["count"] == 1
    assert figures["latency_ms_held_out"]["median"] == 0.5
    assert summary(entries, usual=True)["latency_ms"]["bias"] == -0.25


@given(errors=st.lists(st.floats(0, 10), min_size=1, max_size=30))
def test_shares_rise_and_statistics_are_in_order(errors: list[float]) -> None:
    values = [Value("p", 1, error) for error in errors]
    figure = summary([Entry("A", "m", "macs", 1, value, value) for value in values])["macs"]
    shares = [figure["within"][f"{limit:g}"] for limit in TOLERANCES]
    assert shares == sorted(shares)
    assert 0 <= figure["median"] <= figure["p90"] <= figure["largest"]


def test_nothing_scored_is_no_summary() -> None:
    assert summary([]) == {}
