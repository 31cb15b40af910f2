import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from n6lib.graph import DType, Graph
from n6lib.graph.importer import load_model
from n6lib.graph.macs import graph_macs
from n6lib.zoo.catalogue import Row, read_row, rebuild

IMAGE = ("imagenet", 1000)


def weights(graph: Graph) -> int:
    """Weights and biases, without batch normalization's own."""
    constants = (tensor for tensor in graph.tensors.values() if tensor.constant)
    return sum(t.elements for t in constants if t.dtype in (DType.INT8, DType.INT32))


def network(family: str, width: str, size: int, classes: int) -> Graph:
    graph = rebuild(Row(family, width, size, size, classes))
    assert graph is not None
    return graph


@pytest.mark.parametrize(
    ("family", "width", "size", "classes", "millions"),
    [
        ("mobilenetv1", "0.25", 224, 101, 40.800),
        ("mobilenetv1", "0.5", 224, 1000, 149.497),
        ("mobilenetv2", "0.35", 128, 101, 19.070),
        ("mobilenetv2", "1.0", 224, 1000, 300.774),
        ("efficientnetv2", "B0", 224, 1000, 718.086),
        ("efficientnetv2", "B1", 240, 1000, 1196.819),
        ("efficientnetv2", "B2", 260, 101, 1696.277),
    ],
)
def test_products_are_those_of_keras(
    family: str, width: str, size: int, classes: int, millions: float
) -> None:
    """Counted by Keras' own layers, as the table of published times gives them."""
    assert graph_macs(network(family, width, size, classes)) == pytest.approx(1e6 * millions, 1e-5)


@pytest.mark.parametrize(
    ("family", "width", "published"),
    [
        ("mobilenetv2b", "1.0", 3_503_872),
        ("regnetx002", "", 2_684_792),
        ("shufflenetv2", "1.0", 2_278_604),
        ("shufflenetv2b", "0.5", 1_366_792),
        ("proxylessnas", "", 4_080_512),
        ("darknettiny", "", 1_042_104),
    ],
)
def test_weights_are_those_of_pytorchcv(family: str, width: str, published: int) -> None:
    """Those count a scale and a shift per channel where a folded layer has a bias alone."""
    count = weights(network(family, width, 224, 1000))
    assert 0.99 * published < count < published


def published(models: Path) -> Iterator[Mapping[str, str]]:
    with (models.parent / "published" / "n6_zoo.csv").open(newline="") as stream:
        yield from csv.DictReader(stream)


def test_published_weights_are_near(reference_models: Path) -> None:
    """Inflation and spilled vectors add to the weights, so the bytes are bounded on both sides."""
    far = [
        fields["model"]
        for fields in published(reference_models)
        if fields["format"] == "Int8" and fields["weights_flash_kib"]
        if (graph := rebuild(read_row(fields))) is not None
        if not 0.78 < weights(graph) / (1024 * float(fields["weights_flash_kib"])) < 1.08
    ]
    assert far == ["mobilenetv2_a035_256_128_fft", "mobilenetv2_a100_256_128_fft"]


@pytest.mark.parametrize(
    ("row", "file"),
    [
        (Row("mobilenetv1", "0.25", 224, 224, 101), "mobilenetv1_a025_224_fft_int8.tflite"),
        (
            Row("st_yolox_nano", "d1.00_w0.25", 480, 480, 1),
            "st_yolo_x_nano_480_1.0_0.25_3_st_int8.tflite",
        ),
        (Row("movenet", "1.0", 192, 192, 1), "st_movenet_lightning_heatmaps_192_int8_pc.tflite"),
        (Row("yamnet-1024", "", 64, 96, 10), "yamnet_1024_64x96_tl_qdq_int8.onnx"),
    ],
)
def test_a_rebuilt_network_does_what_its_file_does(
    reference_models: Path, row: Row, file: str
) -> None:
    graph, own = rebuild(row), load_model(reference_models / file)
    assert graph is not None
    assert graph_macs(graph) == pytest.approx(graph_macs(own), rel=0.025)
    assert weights(graph) == pytest.approx(weights(own), rel=0.02)


def test_what_is_not_known_is_not_rebuilt() -> None:
    for family, width in (("resnet50v2", ""), ("efficientnetv2", "S"), ("shufflenetv2", "2.0")):
        assert rebuild(Row(family, width, 224, 224, 1000)) is None


def test_a_row_is_read_from_its_columns() -> None:
    fields = {
        "arch_family": "yolov8n-seg",
        "width": "n",
        "dataset": "COCO",
        "resolution": "320x256x3",
        "model": "yolov8n_320_quant_pc_ii_seg_coco-st",
    }
    assert read_row(fields) == Row("yolov8n-seg", "n", 320, 256, 80, edges=False)
    assert read_row({**fields, "model": "x_quant_pc_uf_y"}).edges
