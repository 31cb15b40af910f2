from support.scored import SCORECARD, figure

from n6lib.score.markdown import markdown

CARD = {**SCORECARD, "summary_alternative": {"epochs_total": figure(1)}}


def test_a_line_for_each_figure_that_has_errors() -> None:
    head, rule, *rows = markdown(CARD).splitlines()
    assert head.endswith("| ≤ 5 %, usual options |")
    assert [row.split(" | ")[0] for row in rows] == ["| epochs", "| latency"]
    assert {row.count("|") for row in rows} == {head.count("|")} == {rule.count("|")}


def test_cells_are_shares_and_errors() -> None:
    cells = [cell.strip() for cell in markdown(CARD).splitlines()[2].strip("|").split("|")]
    assert cells[:3] == ["epochs", "1", "50 %"]
    assert cells[6:] == ["100 %", "10.0 %", "20 %", "", "50 %"]
    latency = markdown(CARD).splitlines()[3].strip("|").split("|")
    assert [cell.strip() for cell in latency[-2:]] == ["50 %", ""]


def test_it_says_which_options_are_the_other_ones() -> None:
    turned = {**CARD, "options": {"chosen": "default", "meaning": ""}}
    assert "own options" in markdown(turned)
