import io

import numpy as np
from support.networks import Network

from n6lib.benchmark.executor import Execution
from n6lib.graph import Graph
from n6lib.running.report import archive, differences, summarize, table, verdict

SAMPLES = ("one", "two")


def two_outputs() -> Graph:
    network = Network()
    source = network.input((1, 1, 2, 1))
    return network.build(network.quantize(source), network.dequantize(source))


GRAPH = two_outputs()


def data(*values: float) -> bytes:
    return np.array(values[:2], np.int8).tobytes() + np.array(values[2:], np.float32).tobytes()


ONE, TWO = data(1, -3, 0.5, 2.5), data(4, 5, -1, 0)
EXECUTIONS = {
    "host": Execution((ONE, TWO)),
    "emulator": Execution((ONE, TWO), {"a": 10, "b": 5}, machine="board"),
}


def test_every_output_of_every_sample_is_described() -> None:
    summary = summarize(GRAPH, SAMPLES, EXECUTIONS)
    assert list(summary) == ["host", "emulator"]
    assert (summary["host"]["machine"], summary["host"]["instructions"]) == (None, None)
    assert (summary["emulator"]["machine"], summary["emulator"]["instructions"]) == ("board", 15)
    first, second = summary["host"]["samples"]
    assert (first["name"], second["name"]) == SAMPLES
    assert list(first["outputs"]) == list(GRAPH.outputs)
    described = first["outputs"][GRAPH.outputs[0]]
    digest = described.pop("sha256")
    assert len(digest) == 64
    assert digest != second["outputs"][GRAPH.outputs[0]]["sha256"]
    assert described == {"type": "int8", "shape": [1, 1, 2, 1], "min": -3, "max": 1, "mean": -1}
    assert first["outputs"][GRAPH.outputs[1]]["mean"] == 1.5


def test_the_table_has_a_line_for_each() -> None:
    lines = table(summarize(GRAPH, SAMPLES, EXECUTIONS)).splitlines()
    assert len(lines) == 1 + 2 * 2 * 2
    assert lines[0].split() == [
        "backend",
        "sample",
        "output",
        "type",
        "shape",
        "min",
        "max",
        "mean",
    ]
    assert lines[2].split() == [
        "host",
        "one",
        GRAPH.outputs[1],
        "float32",
        "1x1x2x1",
        "0.5",
        "2.5",
        "1.5",
    ]


def test_the_archive_stacks_samples() -> None:
    content = archive(GRAPH, EXECUTIONS["host"])
    assert content == archive(GRAPH, EXECUTIONS["emulator"])
    loaded = np.load(io.BytesIO(content))
    assert sorted(loaded) == sorted(GRAPH.outputs)
    assert loaded[GRAPH.outputs[0]].tolist() == [[[[[1], [-3]]]], [[[[4], [5]]]]]
    assert loaded[GRAPH.outputs[1]].shape == (2, 1, 1, 2, 1)


def test_backends_that_agree() -> None:
    assert differences(GRAPH, SAMPLES, EXECUTIONS) == []
    sentence = verdict(("host", "simulator", "emulator"), [], 1)
    assert sentence == "host, simulator and emulator give the same bytes on 1 sample."
    assert verdict(("host", "simulator"), [], 2).endswith("on 2 samples.")


def test_backends_that_differ_are_told_with_the_first_byte() -> None:
    other = Execution((ONE, data(4, 6, -1, 1)))
    found = differences(GRAPH, SAMPLES, {"host": EXECUTIONS["host"], "simulator": other})
    assert verdict(("host", "simulator"), found, 2) == (
        f"simulator differs from host on two: 3 bytes, the first is byte 1 of {GRAPH.outputs[0]} "
        "(6 instead of 5)."
    )


def test_one_backend_has_nothing_to_differ_from() -> None:
    assert differences(GRAPH, SAMPLES, {"host": EXECUTIONS["host"]}) == []
