from n6lib.comparison.details import details


def test_runs_that_were_made_have_a_line_per_figure(content):
    (table,) = details(content)
    assert table.title == "movenet_lightning/builtin/stm32n6570-dk/st-2.1"
    found = {line.head: line.cells for line in table.lines}
    assert found["epochs"] == ("4", "modelled", "4", "equal")
    assert found["cpuRAM2, used"][0] == "864 KiB of 1 MiB"
    assert found["flexMEM, used"] == ("", "", "378 KiB", "no figure of ours")
    assert found["instructions, CPU alone"][1:] == ("emulated", "", "")


def test_unused_pools_are_told_only_beside_published_figures(content):
    (table,) = details(content)
    heads = [line.head for line in table.lines]
    assert "npuRAM4, used" in heads
    assert "hyperRAM, used" not in heads
