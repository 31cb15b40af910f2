"""Parameters as Ultralytics' definitions tell them, which count the constants of the distances."""

import pytest
from support.rebuilt import network, parameters, tables

from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.zoo.catalogue import Row, rebuild

_DISTANCES = 2  # of which the rebuilt layer has a bias, counted twice
_LEVELS = 3
_PREDICTED = _LEVELS * (64 + 80)


@pytest.mark.parametrize(
    ("family", "width", "published"),
    [
        ("yolov5nu", "", 2_654_816),
        ("yolov5", "s", 9_153_152),
        ("yolov5m", "m", 25_111_456),
        ("yolov8n", "n", 3_157_200),
        ("yolov8", "s", 11_166_560),
        ("yolov8m", "", 25_902_640),
        ("yolo11n", "n", 2_624_080),
        ("yolo11s", "", 9_458_752),
        ("yolov11m", "", 20_114_688),
        ("yolo11l", "", 25_372_160),
    ],
)
def test_yolo(family: str, width: str, published: int) -> None:
    graph = network(family, width, 320, 80)
    assert parameters(graph, _PREDICTED + _DISTANCES) - tables(graph) == published


@pytest.mark.parametrize(
    ("task", "classes", "plain", "published"),
    [
        ("pose", 1, _LEVELS * (64 + 1 + 51), 3_295_470),
        ("seg", 80, _PREDICTED + _LEVELS * 32 + 64, 3_409_968),
    ],
)
def test_yolo_with_more_heads(task: str, classes: int, plain: int, published: int) -> None:
    graph = network(f"yolov8n-{task}", "n", 320, classes)
    assert parameters(graph, plain + _DISTANCES) - tables(graph) == published


def test_tiny_yolo_v4() -> None:
    assert parameters(network("yolov4_tiny", "", 416, 80), 2 * 255) == 6_056_606


def test_yolo26_has_no_distributions() -> None:
    """Its card tells 2.4 million parameters."""
    graph = network("yolo26n", "n", 320, 80)
    learnt = parameters(graph, _LEVELS * (4 + 80)) - tables(graph)
    assert learnt == pytest.approx(2.4e6, rel=0.01)
    with pytest.raises(InputError, match=r"yolo26n-pose.* for boxes"):
        network("yolo26n-pose", "n", 320, 1)


def shapes(graph: Graph) -> list[tuple[int, ...]]:
    return [graph.tensor(name).shape for name in graph.outputs]


def test_ssd_has_three_thousand_anchors() -> None:
    for family in ("ssd_mobilenetv1", "ssd_mobilenetv2", "ssdlite_mobilenetv3large"):
        assert shapes(network(family, "1.0", 300, 20)) == [(1, 3000, 4), (1, 3000, 21)]


@pytest.mark.parametrize("size", [192, 224, 256, 320, 416])
def test_a_pyramid_has_five_anchors_on_five_maps(size: int) -> None:
    cells = sum((-(-size // stride)) ** 2 for stride in (8, 16, 32, 64, 128))
    graph = network("ssd_mobilenetv2_fpnlite", "0.35", size, 1)
    assert shapes(graph) == [(1, 5 * cells, 2), (1, 5 * cells, 4)]


@pytest.mark.parametrize(("form", "size", "anchors"), [("front", 128, 896), ("back", 256, 896)])
def test_blazeface_has_896_anchors(form: str, size: int, anchors: int) -> None:
    counts = [shape[1] for shape in shapes(network(f"blazeface_{form}", "", size, 1))]
    assert sum(counts[:2]) == anchors


@pytest.mark.parametrize(("width", "sizes"), [("d033_w025", (8, 4, 2)), ("d0.50_w0.40", (8, 4, 2))])
def test_yolox_takes_both_multipliers(width: str, sizes: tuple[int, ...]) -> None:
    graph = network("st_yolox_nano", width, 64, 1)
    assert shapes(graph) == [(1, size, size, 18) for size in sizes]


def test_yolox_needs_them() -> None:
    with pytest.raises(InputError, match="as d033_w025"):
        network("st_yoloxn", "", 96, 1)


def test_a_size_that_does_not_halve_evenly_is_one_sentence() -> None:
    with pytest.raises(InputError, match="st_yoloxn cannot be rebuilt for 80x80: joins"):
        network("st_yoloxn", "d033_w025", 80, 1)


def test_st_yolod_predicts_a_box_per_cell() -> None:
    assert shapes(network("st_yolod", "milli", 64, 3)) == [(1, 64 + 16 + 4, 8)]


def test_the_model_s_own_name_tells_what_the_family_leaves_open() -> None:
    row = Row("st_yolod", "", 64, 64, 3, model="st_yolodv2tiny_actrelu_pt_coco_64")
    assert rebuild(row) == network("st_yolod", "tiny", 64, 3)
