"""Published ONNX models: read whole, printed and parsed, each operator held to its own error."""

from pathlib import Path

import numpy as np
import pytest
from support.onnx_models import kinds, onnxruntime_outputs, random_inputs
from support.teacher import errors

from n6lib.graph import DType
from n6lib.graph.importer import load_model
from n6lib.graph.text import parse_graph, print_graph
from n6lib.simulator import simulate

FLOAT = [
    "mobilefacenet_fp32",
    "mobilenet_v2_0.35_128_tfs_channel_first",
    "mobilenet_v2_128_0.5",
    "st_ssd_mobilenet_v1_025_256",
    "yamnet_256_64x96_tl",
]
QUANTIZED = [
    "ch_PP-OCRv4_det_160_qdq",
    "deeplab_v3_mobilenetv2_05_16_320_fft_qdq_int8",
    "mobilefacenet_int8_faces",
    "mobilenet_v2_224_int8",
    "stft_tcnn_medium_sigmoid_nonorm_qdq_pc_ff_257x40_int8",
    "yamnet_1024_64x96_tl_qdq_int8",
]


def named(reference_models: Path, name: str) -> Path:
    path = next(reference_models.rglob(f"{name}.onnx"), None)
    if path is None:
        pytest.skip(f"{name}.onnx is not in {reference_models}")
    return path


@pytest.mark.parametrize("name", [*FLOAT, *QUANTIZED])
def test_they_are_read_and_survive_the_text_form(reference_models: Path, name: str) -> None:
    graph = load_model(named(reference_models, name))
    assert parse_graph(print_graph(graph)) == graph


@pytest.mark.parametrize("name", ["mobilenet_v2_224_int8", "mobilefacenet_fp32"])
def test_a_network_of_images_is_transposed_once(reference_models: Path, name: str) -> None:
    assert kinds(load_model(named(reference_models, name))).count("transpose") == 1


@pytest.mark.parametrize("name", QUANTIZED)
def test_layers_of_quantized_models_are_integer(reference_models: Path, name: str) -> None:
    graph = load_model(named(reference_models, name))
    layers = ("conv2d", "depthwise_conv2d", "fully_connected", "transpose_conv")
    dtypes = {graph.tensor(op.outputs[0]).dtype for op in graph.operators if op.kind in layers}
    assert dtypes == {DType.INT8}


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOAT)
def test_float_models_give_what_onnxruntime_gives(reference_models: Path, name: str) -> None:
    path = named(reference_models, name)
    graph = load_model(path)
    inputs = random_inputs({item: graph.tensor(item).shape for item in graph.inputs})
    ours = simulate(graph, inputs)
    fed = dict(zip(input_names(path), inputs.values(), strict=True))
    for name, wanted in zip(
        graph.outputs, onnxruntime_outputs(path.read_bytes(), fed), strict=True
    ):
        slack = 1e-5 * float(np.abs(wanted).max())
        np.testing.assert_allclose(ours[name], wanted, 1e-5, slack)


def input_names(path: Path) -> list[str]:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return [item.name for item in session.get_inputs()]


@pytest.mark.slow
@pytest.mark.parametrize("name", QUANTIZED)
def test_every_integer_operator_is_within_one_step(reference_models: Path, name: str) -> None:
    path = named(reference_models, name)
    found = list(errors(path, load_model(path)))
    assert len(found) > 20
    assert [operator.name for operator, error in found if error > 1] == []
