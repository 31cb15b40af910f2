from pathlib import Path

from support.scored import SCORECARD, figure

from n6lib.report.scorecard import make_scorecard
from n6lib.schema import check

CARD = make_scorecard(SCORECARD, Path("results/scorecard/scorecard.json"))


def test_the_handmade_scorecard_is_one() -> None:
    check("score", SCORECARD, "support.scored")


def test_held_out_models_come_first() -> None:
    assert [title for title, _ in CARD.summaries] == [
        "Models that no rule was found on",
        "All figures",
    ]
    same = {**SCORECARD, "summary_held_out": SCORECARD["summary"]}
    assert len(make_scorecard(same, Path("s.json")).summaries) == 1


def test_a_summary_has_a_cell_for_each_column() -> None:
    (_, rows) = CARD.summaries[1]
    assert CARD.tolerances[:2] == ["exact", "≤ 0.5 %"]
    name, counted, *cells = rows[1]
    assert (name, counted) == ("latency_ms", "2")
    assert cells[:7] == ["50 %"] * 6 + ["100 %"]
    assert cells[7:] == ["10.0 %", "20.0 %", "21.2 %", "50 %"]
    assert rows[0][-1] == ""


def test_figures_stand_in_the_order_of_columns_whatever_the_file_has() -> None:
    turned = {"pools": figure(1), "latency_ms": figure(1), "epochs_total": figure(1)}
    card = make_scorecard({**SCORECARD, "summary": turned}, Path("s.json"))
    assert [row[0] for row in card.summaries[1][1]] == ["epochs_total", "latency_ms", "pools"]


def test_runs_have_their_figures_as_readers_see_them() -> None:
    first, second = CARD.lines
    assert (first.run, first.how) == ("R1", "st-2.1, in-sample")
    epochs, _, pool, latency = first.figures
    assert (epochs.predicted, epochs.published, epochs.error) == ("4", "5", "−20.0 %")
    assert (pool.predicted, pool.published, pool.error) == ("4 KiB", "~ 1 KiB", "300.0 %")
    assert latency.predicted == "10.0 ms"
    assert second.figures[1].error == "1"


def test_what_is_not_scored_is_listed() -> None:
    assert CARD.unscored == [
        ("R3", "all figures", "no model file <here>"),
        ("R1", "macs", "published as 0"),
    ]


def test_drawings_are_of_what_there_is() -> None:
    assert [panel.name for panel in CARD.panels] == ["errors", "intervals"]
    assert {panel.basis for panel in CARD.panels} == {"modelled"}
    nothing = {**SCORECARD, "rows": [], "summary": {}, "summary_held_out": {}}
    empty = make_scorecard(nothing, Path("s.json"))
    assert (list(empty.panels), list(empty.lines), list(empty.summaries)) == ([], [], [])


def test_a_record_is_linked_if_it_is_there(tmp_path: Path) -> None:
    assert CARD.record is None
    (tmp_path / "scorecard.record.json").touch()
    card = make_scorecard(SCORECARD, tmp_path / "scorecard.json")
    assert card.record == tmp_path / "scorecard.record.json"


def test_figures_without_coverage_have_none() -> None:
    card = make_scorecard({**SCORECARD, "summary": {"macs": figure(3)}}, Path("s.json"))
    assert card.summaries[1][1][0][-1] == ""
