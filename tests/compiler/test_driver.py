import csv
import re
from collections import defaultdict

import pytest
from support.networks import Network

from n6lib.canonical import canonical_json
from n6lib.compiler.driver import compile_model
from n6lib.compiler.network import EpochKind
from n6lib.errors import InputError
from n6lib.graph.text import print_graph
from n6lib.graph.verifier import verify
from n6lib.schema import check
from n6lib.targets import load_target
from n6lib.targets.mpool import write_mpool

BOARD = "stm32n6570-dk"


@pytest.fixture
def model(tmp_path):
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 8)), 16, 3, 2)
    x = net.conv2d(net.depthwise(x), 24)
    graph = net.build(net.dequantize(net.sigmoid(net.resize(x))), name="small")
    path = tmp_path / "small.n6"
    path.write_text(print_graph(graph))
    return path


def test_the_report_meets_its_schema_and_its_totals_add_up(model):
    report = compile_model(model, BOARD, "st-2.1").report
    check("compile", report, "compile.json")
    epochs, schedule = report["epochs"], report["schedule"]
    assert epochs["total"] == len(schedule) == epochs["npu"] + epochs["cpu"] + epochs["hybrid"]
    assert [row["index"] for row in schedule] == list(range(1, len(schedule) + 1))
    assert sum(row["latency_us"] for row in schedule) / 1e3 == pytest.approx(
        report["latency"]["ms"], abs=0.01
    )
    memory = report["memory"]
    assert memory["weights"] == sum(row["total"] for row in report["weights"])
    assert memory["lower_bound"] <= memory["peak"] == memory["activations"]
    assert all(pool["used"] <= pool["size"] for pool in memory["pools"].values())


def test_compiling_twice_gives_the_same_bytes_in_any_folder(model, tmp_path):
    other = tmp_path / "elsewhere" / model.name
    other.parent.mkdir()
    other.write_bytes(model.read_bytes())
    first = canonical_json(dict(compile_model(model, BOARD, "st-2.1").report))
    assert first == canonical_json(dict(compile_model(other, BOARD, "st-2.1").report))


def test_the_compiled_graph_runs_in_the_order_of_its_epochs(model):
    network = compile_model(model, BOARD, "st-2.1")
    verify(network.graph)
    order = [network.epoch_of[operator.name] for operator in network.graph.operators]
    assert order == sorted(order)
    cpu = {epoch.index for epoch in network.schedule if epoch.kind is EpochKind.CPU}
    software = {op.name for op in network.graph.operators if op.kind in ("dequantize",)}
    assert {network.epoch_of[name] for name in software} <= cpu


def test_every_epoch_says_why(model):
    assert all(epoch.reason for epoch in compile_model(model, BOARD, "st-2.1").schedule)


def test_profile_open_reports_the_memory_that_the_generated_c_uses(model):
    network = compile_model(model, BOARD, "open")
    assert network.report["memory"]["activations"] == sum(network.placement.pools.values())


@pytest.mark.parametrize(
    ("target", "profile", "message"),
    [
        ("stm32f4", "st-2.1", "target 'stm32f4' is not known; choose one of"),
        (BOARD, "st-9", "profile 'st-9' is not known; choose one of st-2.0"),
    ],
)
def test_unknown_names_are_refused_with_the_choices(model, target, profile, message):
    with pytest.raises(InputError, match=re.escape(message)):
        compile_model(model, target, profile)


def test_a_network_too_large_for_the_board_is_refused(tmp_path):
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 2048, 2048, 8)), 8))
    path = tmp_path / "large.n6"
    path.write_text(print_graph(graph))
    with pytest.raises(InputError, match="larger than every pool"):
        compile_model(path, BOARD, "st-2.1")


def test_published_pools_of_movenet(movenet):
    """ST Edge AI Core 2.1 prints 864 KB, 378 KB and 432 KB for these pools."""
    pools = compile_model(movenet, BOARD, "st-2.1").report["memory"]["pools"]
    used = {name: pool["activations"] for name, pool in pools.items() if pool["activations"]}
    assert used == {"cpuRAM2": 884736, "npuRAM4": 387072, "npuRAM5": 442368}


def test_published_buffers_of_movenet_epoch_by_epoch(movenet):
    """In 73 of 75 epochs the buffers written have the published sizes.

    The other two are the edge transposes, whose output is their input's memory here.
    """
    runs = movenet.parents[1] / "compiler_runs" / "epochs"
    table = next(runs.glob("R074_*.csv"), None)
    if table is None:
        pytest.skip(f"the published epochs of MoveNet (R074) are not in {runs}")
    published = defaultdict(list)
    with table.open() as stream:
        for row in csv.DictReader(stream):
            for buffer in filter(None, row["out_buffers"].split(" | ")):
                published[int(row["epoch"])].append(int(buffer.rsplit(":", 1)[1]))
    predicted = defaultdict(list)
    for buffer in compile_model(movenet, BOARD, "st-2.1").report["buffers"]:
        predicted[buffer["first"]].append(buffer["size"])
    differing = [e for e in range(1, 76) if sorted(published[e]) != sorted(predicted[e])]
    assert differing == [1, 75]


def test_a_file_of_pools_replaces_the_board_s(model, tmp_path):
    own = tmp_path / "own.mpool"
    pools = [p for p in load_target(BOARD).pools if p.name in ("npuRAM6", "octoFlash")]
    write_mpool(own, tuple(pools))
    report = compile_model(model, BOARD, "st-2.1", mpool=own).report
    check("compile", report, "compile.json")
    assert report["memory"]["pools"].keys() == {"npuRAM6", "octoFlash"}
    assert report["memory"]["pools"]["npuRAM6"]["activations"] > 0
    with pytest.raises(InputError, match=r"none\.mpool"):
        compile_model(model, BOARD, "st-2.1", mpool=tmp_path / "none.mpool")


def test_without_memory_that_is_only_read_weights_go_where_the_file_prefers(model, tmp_path):
    own = tmp_path / "own.mpool"
    pools = [p for p in load_target(BOARD).pools if p.name in ("npuRAM6", "hyperRAM")]
    write_mpool(own, tuple(pools))
    memory = compile_model(model, BOARD, "st-2.1", mpool=own).report["memory"]
    assert memory["pools"]["hyperRAM"]["weights"] == memory["weights"] > 0
    assert memory["pools"]["npuRAM6"]["weights"] == 0


def test_joined_pools_are_named_and_their_bytes_are_told_of_their_members(tmp_path):
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 256, 256, 12)), 12), name="wide")
    path = tmp_path / "wide.n6"
    path.write_text(print_graph(graph))
    memory = compile_model(path, BOARD, "st-2.1").report["memory"]
    (name,) = memory["virtual"]
    joined = memory["virtual"][name]
    assert name == "_".join(joined["pools"])
    last = [member for member in joined["pools"] if memory["pools"][member]["used"]][-1]
    before = joined["pools"][: joined["pools"].index(last)]
    assert joined["used"] == memory["pools"][last]["used"] + sum(
        memory["pools"][member]["size"] for member in before
    )
    assert name not in memory["pools"]
    assert memory["activations"] == sum(p["activations"] for p in memory["pools"].values())
