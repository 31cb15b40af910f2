import csv
import io

import pytest
from support import predicted
from support.networks import Network
from support.placement import spread_network

from n6lib.compiler.driver import compile_model
from n6lib.compiler.layers import layer_memory, layers_csv, layers_table
from n6lib.graph.text import print_graph


@pytest.fixture
def network(tmp_path):
    net = Network()
    first = net.conv2d(net.input((1, 16, 16, 8)), 16)
    second = net.add(net.conv2d(first, 16, 3), first)
    path = tmp_path / "small.n6"
    path.write_text(print_graph(net.build(net.dequantize(second), name="small")))
    return compile_model(path, "stm32n6570-dk", "st-2.1")


def test_every_operator_has_a_row_in_the_order_of_the_epochs(network):
    rows = layer_memory(network)
    assert [row.layer for row in rows] == [operator.name for operator in network.graph.operators]
    assert [row.epoch for row in rows] == sorted(row.epoch for row in rows)


def test_what_is_read_and_written_is_activations_only(network):
    rows = {row.layer: row for row in layer_memory(network)}
    assert (rows["t0"].inputs, rows["t0"].outputs) == (16 * 16 * 8, 16 * 16 * 16)
    assert rows["t2"].inputs == 2 * 16 * 16 * 16
    assert rows["t3"].outputs == 4 * rows["t3"].inputs


def test_the_peak_is_the_bound_of_the_plan(network):
    rows = layer_memory(network)
    assert max(row.alive for row in rows) <= network.report["memory"]["lower_bound"]
    assert all(row.alive for row in rows)


def test_rom_sums_up_to_the_weights(network):
    rows = layer_memory(network)
    assert sum(row.rom for row in rows) == network.report["memory"]["weights"]


def test_the_csv_reads_back(network):
    rows = layer_memory(network)
    read = list(csv.DictReader(io.StringIO(layers_csv(rows))))
    assert [row["layer"] for row in read] == [row.layer for row in rows]
    assert [int(row["rom"]) for row in read] == [row.rom for row in rows]


def test_the_table_is_as_it_was(golden):
    golden("compiler/layers.txt", layers_table(layer_memory(predicted.network())) + "\n")


def test_a_network_of_another_compiler_is_refused():
    net = Network()
    with pytest.raises(ValueError, match="not compiled by the open compiler"):
        layer_memory(spread_network(net.build(net.conv2d(net.input((1, 4, 4, 8)), 8))))
