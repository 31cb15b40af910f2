from decimal import Decimal

from support.handmade import BENCHMARK

from n6lib.comparison.beside import compare
from n6lib.comparison.figures import figures_of
from n6lib.comparison.format import MINUS
from n6lib.comparison.published import Published


def figure(field, value, unit=""):
    return Published(
        "movenet", "MoveNet", "", "board", "tool", field, "=", Decimal(value), unit, "", "book"
    )


def test_published_figures_stand_beside_ours():
    rows = {row.label: row for row in compare(BENCHMARK, [figure("latency.ms", "22", "ms")])}
    latency = rows["latency"]
    assert (latency.ours, latency.note, latency.basis) == ("19.8 ms", "(15.3 to 24.6)", "modelled")
    assert latency.published == "22 ms"
    assert latency.difference == f"{MINUS}2.16 ms ({MINUS}9.8 %), inside our interval"
    assert rows["epochs"].published == rows["epochs"].difference == ""
    assert rows["epochs"].distance is None


def test_no_figure_is_dropped_on_either_side():
    lone = figure("memory.pools.flexMEM", "378", "KiB")
    rows = compare(BENCHMARK, [figure("epochs.total", "4"), lone])
    unused_pools_and_hybrid_epochs = 3
    assert len(rows) == len(list(figures_of(BENCHMARK))) - unused_pools_and_hybrid_epochs + 1
    last = rows[-1]
    assert (last.label, last.ours, last.basis) == ("flexMEM, used", "", "")
    assert (last.published, last.difference) == ("378 KiB", "no figure of ours")


def test_what_is_unused_has_a_row_only_beside_a_published_figure():
    labels = {row.label for row in compare(BENCHMARK, [])}
    assert not labels & {"npuRAM4, used", "epochs shared by both"}
    beside = [figure("memory.pools.npuRAM4", "378", "KiB"), figure("epochs.hybrid", "2")]
    rows = {row.field: row for row in compare(BENCHMARK, beside)}
    pool = rows["memory.pools.npuRAM4"]
    assert (pool.ours, pool.difference) == ("0 B", f"{MINUS}378 KiB ({MINUS}100.0 %)")
    assert rows["epochs.hybrid"].difference == f"{MINUS}2 ({MINUS}100.0 %)"
