"""Comparisons with nothing in them, with nothing made, and with much."""

import copy

import pytest

from n6lib.comparison.latex import latex
from n6lib.comparison.markdown import markdown
from n6lib.comparison.page import page
from n6lib.comparison.tables import tables

FORMS = [latex, markdown, page]


def failed(row, **changes):
    """`row` as it is when its job failed and nothing is published of it."""
    nothing = {"kinds": [], "text": "", "published": ""}
    return {
        **row,
        "state": "failed",
        "rule": "quantize",
        "reason": "It has no samples.",
        "figures": [],
        "title": "",
        "architecture": "",
        "sources": [],
        "same_file": None,
        "cpu_epochs": nothing,
        "exact": None,
        **changes,
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_lone_failed_run_has_its_reason(content, form):
    text = form({**content, "rows": [failed(content["rows"][0])], "failures": []})
    assert "failed in quantize" in text
    assert "It has no samples." in text


@pytest.mark.parametrize("form", FORMS)
def test_a_group_without_figures_stands_beside_one_with_figures(content, form):
    other = failed(content["rows"][0], profile="open", state="not made", rule="")
    text = form({**content, "rows": [content["rows"][0], other]})
    assert "stm32n6570-dk, open" in text
    assert "It has no samples." in text


@pytest.mark.parametrize("form", FORMS)
def test_nothing_published_at_all_leaves_ours_alone(content, form):
    row = copy.deepcopy(content["rows"][0])
    row |= {"same_file": None, "relation": "", "title": "", "sources": []}
    row["cpu_epochs"]["published"] = ""
    row["figures"] = [
        {**item, "published": None, "difference": None} for item in row["figures"] if item["text"]
    ]
    alone = {**content, "rows": [row], "failures": []}
    assert {line.label for table in tables(alone) for line in table.lines} == {"ours"}
    assert "19.8 ms (15.3 to 24.6)" in form(alone)
    assert "Main figures: stm32n6570-dk, st-2.1" in form(alone)
    assert "Beside the published" not in form(alone)


@pytest.mark.parametrize("form", FORMS)
def test_no_rows_at_all_give_a_file_all_the_same(content, form):
    assert form({**content, "rows": [], "failures": []})


@pytest.mark.parametrize("form", FORMS)
def test_thirty_runs_are_thirty_heads(content, form):
    row = content["rows"][0]
    rows = [{**row, "model": f"net{number:02}"} for number in range(30)]
    text = form({**content, "rows": rows})
    assert all(text.count(f"net{number:02} (builtin)") >= 4 for number in range(30))
