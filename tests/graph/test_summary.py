import json

from support.graph_edits import small_graph

from n6lib.graph.macs import graph_macs
from n6lib.graph.summary import constant_bytes, headline, summarize


def test_summary_of_the_small_network() -> None:
    graph = small_graph()
    summary = summarize(graph)
    assert summary["kinds"] == {
        "add": 1,
        "conv2d": 1,
        "depthwise_conv2d": 1,
        "dequantize": 1,
        "pad": 1,
        "quantize": 1,
        "resize_bilinear": 1,
        "sigmoid": 1,
    }
    assert summary["inputs"] == [
        {
            "name": "image_0",
            "shape": [1, 8, 8, 3],
            "dtype": "uint8",
            "scale": 1 / 128,
            "zero_point": 127,
        }
    ]
    assert summary["outputs"][0]["scale"] is None
    assert summary["macs"] == graph_macs(graph) == sum(row["macs"] for row in summary["operators"])
    assert summary["constants"] == constant_bytes(graph) == 4 * 27 + 4 * 4 + 4 * 9 + 4 * 4
    assert summary["operators"][1] == {
        "name": "stem",
        "kind": "conv2d",
        "inputs": [[1, 8, 8, 3], [4, 3, 3, 3], [4]],
        "outputs": [[1, 4, 4, 4]],
        "macs": 1728,
    }
    assert json.loads(json.dumps(summary)) == summary


def test_headline() -> None:
    assert headline(small_graph()) == "8 operators, 2,304 MACs, 176 bytes of constants"
