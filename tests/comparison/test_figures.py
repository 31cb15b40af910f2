from support.handmade import BENCHMARK, benchmark

from n6lib.comparison.figures import column_of, figures_of, label_of

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
    assert figures["offload.time"].text == "60.0 %"
    assert figures["size.code"].value == 40512


def test_the_total_is_what_all_pools_hold():
    pools = BENCHMARK["memory"]["pools"].values()
    total = by_field(BENCHMARK)["memory.total"].value
    assert total == sum(pool["activations"] + pool["weights"] for pool in pools)


def test_hybrid_epochs_count_as_software_as_in_the_tables_of_st():
    epochs = {"total": 7, "npu": 3, "cpu": 1, "hybrid": 3}
    assert by_field(benchmark(epochs=epochs))["epochs.software"].value == 4


def test_latency_has_its_interval_and_what_it_rests_on():
    latency = by_field(BENCHMARK)["latency.ms"]
    assert (latency.note, latency.interval) == ("(15.3 to 24.6)", (15.3, 24.55))
    assert (latency.basis, latency.ground) == ("modelled", "by <laws>")


def test_what_is_unknown_is_no_figure():
    fields = by_field(BENCHMARK)
    bare = by_field(
        benchmark(instructions=None, size=None, energy={"uj": None, "basis": "modelled"})
    )
    firmware = ("code", "text", "rodata", "data", "bss", "weights", "stack")
    assert set(fields) - set(bare) == {
        "energy.uj",
        "instructions.total",
        *(f"size.{name}" for name in firmware),
    }


def test_every_figure_has_a_name_for_readers():
    labels = {figure.field: figure.label for figure in figures_of(BENCHMARK)}
    assert labels["memory.pools.cpuRAM2"] == "cpuRAM2, used"
    assert labels["size.bss"] == "firmware, bss"
    assert labels["offload.macs"] == "NPU's share of MACs"
    assert len(set(labels.values())) == len(labels)
    assert not any("." in label for label in labels.values())
    assert label_of("macs") == "macs"


def test_columns_end_in_their_unit():
    fields = ("latency.ms", "memory.pools.npuRAM4", "weights", "offload.macs", "quality.sqnr_db")
    assert [column_of(field) for field in fields] == [
        "latency_ms",
        "memory_pools_npuRAM4_bytes",
        "weights_bytes",
        "offload_macs_percent",
        "quality_sqnr_db",
    ]
