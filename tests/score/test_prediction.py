from pathlib import Path

import pytest
from support.networks import Network

from n6lib.graph.text import print_graph
from n6lib.score.prediction import predicted
from n6lib.score.published import Run

POOLS = frozenset({"cpuRAM2", "npuRAM3", "npuRAM4", "npuRAM5"})


@pytest.fixture
def model(tmp_path: Path) -> Path:
    net = Network()
    path = tmp_path / "small.n6"
    path.write_text(print_graph(net.build(net.conv2d(net.input((1, 16, 16, 8)), 8), name="small")))
    return path


def run(table: str = "", absent: frozenset[str] = frozenset(), options: str = "") -> Run:
    return Run("A", "small.n6", "1.1.0-31", 1, 0, 1, {}, table, options, absent)


def test_only_pools_that_the_run_has_are_used(model: Path) -> None:
    assert predicted(model, run()).used.keys() == {"npuRAM5"}
    assert predicted(model, run(absent=POOLS)).used.keys() == {"npuRAM6"}


def test_the_table_tells_what_is_the_user_s(model: Path, tmp_path: Path) -> None:
    table = tmp_path / "epochs.csv"
    table.write_text(
        "epoch,type,counted,out_buffers\n0,HW,0,in@_user_io_input_0+0:9\n1,EC,1,y@npuRAM5+0:9\n"
    )
    inside = predicted(model, run("epochs.csv"))
    outside = predicted(model, run("epochs.csv"), tmp_path)
    inputs = {inside.program.root(name).name for name in inside.program.inputs}
    assert inside.allocations.keys() - outside.allocations.keys() == inputs


def test_so_do_its_options(model: Path) -> None:
    asked = predicted(model, run(options="-O3 --no-outputs-allocation"))
    outputs = {asked.program.root(name).name for name in asked.program.outputs}
    assert not outputs & asked.allocations.keys()
