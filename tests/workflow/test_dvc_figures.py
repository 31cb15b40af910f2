"""What `dvc metrics` and `dvc plots` say of results, and of what a parameter changed in them."""

import json
from typing import Any

import pytest
from support.project import Project, commit

pytestmark = pytest.mark.slow
FOLDER = "results/comparison/metrics"
OWN = f"{FOLDER}/own-file-stm32n6570-dk-st-2.1.json"
TINY = f"{FOLDER}/tiny-pretrained-stm32n6570-dk-st-2.1.json"
LATENCIES = "modelled latency of each run"


def told(project: Project, *words: str) -> dict[str, Any]:
    """The JSON that a command of DVC prints."""
    content: dict[str, Any] = json.loads(project.do("dvc", *words, "--json"))
    return content


def test_every_run_is_a_row_of_the_same_columns(made: Project) -> None:
    files = told(made, "metrics", "show")[""]["data"]
    assert set(files) == {OWN, TINY}
    own, tiny = (files[name]["data"] for name in (OWN, TINY))
    assert own["exact"]["host"] == tiny["exact"]["host"] == 1
    assert own["modelled"].keys() == tiny["modelled"].keys()
    assert own["modelled"]["latency.ms"] > 0
    assert "quality.sqnr_db" in own["emulated"]


def test_every_run_has_a_plot_of_its_epochs_and_a_bar_for_its_latency(made: Project) -> None:
    plots = told(made, "plots", "show")
    assert plots.get("errors", []) == []
    names = {OWN.rpartition("/")[2], TINY.rpartition("/")[2]}
    epochs = {name: plot for name, plot in plots["data"].items() if "/epochs/" in name}
    assert {name.rpartition("/")[2].replace(".csv", ".json") for name in epochs} == names
    for (plot,) in epochs.values():
        points = plot["content"]["data"]["values"]
        assert [point["index"] for point in points] == [str(n + 1) for n in range(len(points))]
        assert all(float(point["latency_us"]) >= 0 for point in points)
    (bars,) = plots["data"][LATENCIES]
    runs = {value["run"].partition("/")[0] for value in bars["content"]["data"]["values"]}
    assert runs == {"own", "tiny"}


def test_a_changed_parameter_is_a_difference_of_its_run_alone(project: Project) -> None:
    commit(project, "Results")
    project.replace("params.yaml", "granularity: per_channel", "granularity: per_tensor")
    project.do("snakemake", "compare")

    changes = told(project, "metrics", "diff")
    assert set(changes) == {OWN}
    signal = changes[OWN]["emulated.quality.sqnr_db"]
    assert signal["new"] != signal["old"]
    assert signal["diff"] == pytest.approx(signal["new"] - signal["old"])
    assert not any(name.startswith("exact.") for name in changes[OWN])

    (bars,) = told(project, "plots", "diff")["data"][LATENCIES]
    assert set(bars["revisions"]) == {"HEAD", "workspace"}
