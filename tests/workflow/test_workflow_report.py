"""Snakemake's own report of a finished line: what it lists, under which names, with which words."""

import json
import re
from typing import Any

import pytest
from support.project import BENCHMARK, OWN, RUN, Project

pytestmark = pytest.mark.slow
SOURCE = "results/own/file"


@pytest.fixture(scope="module")
def listed(made: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The variables that the page of the report is drawn from, by name."""
    page = tmp_path_factory.mktemp("report") / "workflow.html"
    made.do("snakemake", "--report", str(page))
    text = page.read_text()
    read = json.JSONDecoder().raw_decode
    names = ("categories", "results")
    return {
        name: read(text, match.end())[0]
        for name in names
        if (match := re.search(rf"var {name} = (?={{)", text))
    }


def test_every_kind_of_result_is_listed_in_its_category(listed: dict[str, Any]) -> None:
    found = {name: set(kinds["Other"]) for name, kinds in listed["categories"].items()}
    figures = found.pop("Figures")
    assert found == {
        "Benchmarks": {BENCHMARK, OWN},
        "Comparison": {"results/comparison/comparison.html", "results/report/index.html"},
        "Quality": {f"{SOURCE}/quality.json", f"{SOURCE}/sensitivity.json"},
        "Schedules": {f"{RUN}/trace.json", OWN.replace("benchmark", "trace")},
    }
    assert "results/report/figures/own-file-stm32n6570-dk-st-2.1-memory.svg" in figures
    assert all(name.endswith(".svg") for name in figures)


def test_results_bear_labels_that_tell_them_apart_and_a_caption(listed: dict[str, Any]) -> None:
    results = listed["results"]
    for kinds in listed["categories"].values():
        labels = [tuple(results[path]["labels"].items()) for path in kinds["Other"]]
        assert len(set(labels)) == len(labels)
        assert all(labels)
        assert all("{" not in value for label in labels for _, value in label)
    assert all(results[path]["caption"] for kinds in listed["categories"].values()
               for path in kinds["Other"])  # fmt: skip
    assert "own (file)" in results[f"{SOURCE}/quality.json"]["caption"]
    assert "3 inputs" in results[BENCHMARK]["caption"].replace("\n", " ")
