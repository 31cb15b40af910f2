from support.handmade import BENCHMARK, benchmark

from n6lib.comparison.figures import figures_of

WORDS = {"modelled", "emulated", "measured"}


def by_field(content):
    figures = list(figures_of(content))
    assert len({figure.field for figure in figures}) == len(figures)
    return {figure.field: figure for figure in figures}


def test_every_figure_says_how_it_came_about():
    figures = by_field(BENCHMARK)
    assert {figure.basis for figure in figures.values()} == WORDS
    assert figures["latency.ms"].basis == "modelled"
    assert figures["instructions.total"].basis == "emulated"
    assert figures["size.text"].basis == "measured"
    assert figures["size.stack"].basis == "emulated"


def test_values_are_those_of_the_benchmark():
    figures = by_field(BENCHMARK)
    assert figures["epochs.total"].value == 4
    assert figures["memory.pools.octoFlash"].value == 3065280
    assert figures["offload.time"].value == 0.6
    assert figures["offload.time"].style(figures["offload.time"].value) == "60.0 %"


def test_latency_has_its_interval():
    assert by_field(BENCHMARK)["latency.ms"].note == "(15.3 to 24.6)"


def test_what_is_unused_or_unknown_has_no_row():
    fields = by_field(BENCHMARK)
    assert "epochs.hybrid" not in fields
    bare = by_field(
        benchmark(instructions=None, size=None, energy={"uj": None, "basis": "modelled"})
    )
    assert set(fields) - set(bare) == {
        "energy.uj",
        "instructions.total",
        *(f"size.{name}" for name in ("text", "rodata", "data", "bss", "weights", "stack")),
    }


def test_hybrid_epochs_have_a_row_where_there_are_some():
    epochs = {"total": 5, "npu": 3, "cpu": 1, "hybrid": 1}
    assert by_field(benchmark(epochs=epochs))["epochs.hybrid"].value == 1
