from pathlib import Path

import pytest
from support.score_tables import convolution

from n6lib.compiler.driver import compile_model
from n6lib.compiler.latency import Latency
from n6lib.compiler.passes import run_passes
from n6lib.compiler.profile import load_profile
from n6lib.graph import Graph
from n6lib.graph.importer import load_model
from n6lib.score.columns import POOLS, UNITS
from n6lib.score.figures import Figures, figures_of
from n6lib.targets import load_target

TARGET = "stm32n6570-dk"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "net.tflite"
    file.write_bytes(convolution())
    return file


@pytest.fixture
def figures(path: Path) -> Figures:
    return figures_of(run_passes(load_model(path)), load_target(TARGET), load_profile("st-2.1"))


def test_figures_are_those_of_compile_json(path: Path, figures: Figures) -> None:
    report = compile_model(path, TARGET, "st-2.1").report
    epochs, memory, latency = report["epochs"], report["memory"], report["latency"]
    values = figures.values
    assert values["epochs_total"] == epochs["total"]
    assert values["epochs_npu"] == epochs["npu"]
    assert values["epochs_sw"] == epochs["cpu"]
    assert values["epochs_hybrid"] == epochs["hybrid"]
    assert values["weights_bytes"] == memory["weights"]
    assert values["activations_bytes"] == memory["activations"]
    assert {name: values[name] for name in memory["pools"]} == {
        name: pool["used"] for name, pool in memory["pools"].items()
    }
    assert values["latency_ms"] == pytest.approx(latency["ms"], abs=1e-3)
    assert figures.interval == pytest.approx((latency["low"], latency["high"]), abs=1e-3)


def test_every_figure_of_a_line_has_a_value(figures: Figures) -> None:
    assert {*UNITS} - {*figures.values} <= {*POOLS, "off_npu_kinds", "alike_epochs"}
    assert figures.values["macs"] == 16 * 16 * 8 * 8 * 9
    inside, outside = figures.values["internal_ram_bytes"], figures.values["external_ram_bytes"]
    assert inside + outside == figures.values["activations_bytes"] > 0


def test_latency_by_another_law(figures: Figures) -> None:
    law = Latency.load()
    same, interval = figures.latency(law)
    assert same == pytest.approx(figures.values["latency_ms"])
    assert interval == pytest.approx(figures.interval)
    slower = Latency({**law.terms, "units": law.terms["units"] * 2}, 1.0, 1.0, "")
    assert figures.latency(slower)[0] > same


def test_a_network_of_no_epochs_takes_no_time() -> None:
    graph = Graph("empty", {}, (), (), ())
    empty = figures_of(graph, load_target(TARGET), load_profile("st-2.1"))
    assert empty.values["epochs_total"] == empty.values["latency_ms"] == 0
