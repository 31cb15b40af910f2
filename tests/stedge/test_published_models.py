"""Reports of published networks under every profile: they read back and refer to what is there."""

import pytest
from support.memory_use import bytes_in_use

from n6lib.compiler.driver import compile_model
from n6lib.compiler.layers import layer_memory
from n6lib.stedge.c_info import c_info
from n6lib.stedge.reading import parse_report
from n6lib.stedge.source import source_of
from n6lib.stedge.text import report_text

MODELS = (
    "centerface.tflite",
    "mobilefacenet_int8_faces.onnx",
    "st_movenet_lightning_heatmaps_192_int8_pc.tflite",
    "yolov8n_256_quant_pc_uf_pose_coco-st.tflite",
)


@pytest.mark.parametrize("profile", ["st-2.0", "st-2.1", "st-4.0"])
@pytest.mark.parametrize("model", MODELS)
def test_text_json_and_table_agree(reference_models, model, profile):
    path = reference_models / model
    if not path.is_file():
        pytest.skip(f"{path.name} is not in {path.parent}")
    network = compile_model(path, "stm32n6570-dk", profile)
    source = source_of(network)
    text, info = parse_report(report_text(source)), c_info(source)
    epochs = source.report["epochs"]
    assert text.epochs == len(text.schedule) == epochs["total"]
    assert text.software == epochs["cpu"] + epochs["hybrid"]
    (graph,) = info["graphs"]
    assert len(graph["nodes"]) == epochs["total"] + 2
    nodes = {n["id"] for outer in graph["nodes"] for n in (outer, *outer["subgraph_nodes"])}
    buffers = {buffer["id"] for buffer in info["buffers"]}
    for edge in graph["edges"]:
        assert {edge["start"]["node_id"], edge["end"]["node_id"]} <= nodes
        assert edge["buffer"] in (buffers if edge["edge_kind"] == "EDGE_MEMORY" else {0})
    assert {*graph["inputs"], *graph["outputs"]} <= buffers
    assert graph["inputs"]
    assert graph["outputs"]
    for pool in info["memory_pools"]:
        assert bytes_in_use(info, pool) == pool["used_size_bytes"]
    rows = layer_memory(network)
    assert sum(row.rom for row in rows) == info["memory_footprint"]["weights"]
