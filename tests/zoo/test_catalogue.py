import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from support.rebuilt import weights

from n6lib.compiler.passes import run_passes
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.graph.importer import load_model
from n6lib.graph.macs import graph_macs
from n6lib.targets import load_target
from n6lib.zoo.catalogue import Row, family_of, read_row, rebuild
from n6lib.zoo.families import FAMILIES


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("mobilenetv2_a035_128_fft", "mobilenetv2"),
        ("mobilenetv2b_a100_pt_224", "mobilenetv2b"),
        ("MobileNet 0.25", "mobilenetv1"),
        ("st_fdmobilenetv1_224_tfs", "st_fdmobilenet"),
        ("fdmobilenet_a025_128_tfs", "fdmobilenet"),
        ("efficientnetv2b1_240_fft", "efficientnetv2"),
        ("EfficientNet-B0", "efficientnet"),
        ("resnet50v2_224", "resnetv2"),
        ("resnet50_224", "resnet"),
        ("resnet32_32_tfs", "cifar_resnet"),
        ("st_resnetpico_actrelu_pt_224", "st_resnet"),
        ("sqnxt23v5_x100_pt_224", "sqnxt"),
        ("squeezenetv11_224_tfs", "squeezenet"),
        ("darknettiny_pt_224", "darknet"),
        ("mobilenetv4small_pt_224", "mobilenetv4"),
        ("yolov8n_256_quant_pc_uf_pose_coco-st", "yolov8"),
        ("yolo26_256_qdq_int8", "yolo26"),
        ("yolov2t_416", "tiny_yolo_v2"),
        ("st_yoloxn_d033_w025_192", "st_yolox"),
        ("st_yolo_x_nano_480_1.0_0.25_3_st_int8", "st_yolox"),
        ("st_yolodv2tiny_actrelu_pt_coco_288", "st_yolod"),
        ("st_yololcv1_256", "st_yolo_lc"),
        ("ssd_mobilenet_v2_fpnlite_035_224", "ssd_mobilenetv2_fpnlite"),
        ("ssdlite_mobilenetv3small_pt_coco_person_300", "ssdlite_mobilenetv3"),
        ("handlandmarks_full_224", "hand_landmarks"),
        ("facelandmarksv1_192 (head_landmarks)", "face_landmarks"),
        ("st_deeplabv3_mnv2_a050_s16_asppv2_256", "deeplabv3"),
        ("yamnet_e256_64x96_tl", "yamnet"),
        ("yunetn_320", "yunet"),
    ],
)
def test_the_longest_name_that_fits_is_the_family_s(name: str, family: str) -> None:
    found = family_of(Row(name, "", 224, 224, 1000))
    assert found is not None
    assert found.name == family


def test_the_model_s_name_is_asked_where_the_family_is_not_known() -> None:
    found = family_of(Row("mediapipe_landmarks", "", 224, 224, 1, model="handlandmarks_full_224"))
    assert found is not None
    assert found.name == "hand_landmarks"


def test_what_is_not_known_is_not_rebuilt() -> None:
    assert rebuild(Row("quantized_model", "", 224, 224, 1000, model="a_224")) is None


EXAMPLES = {
    "resnet": Row("resnet18", "", 64, 64, 10),
    "cifar_resnet": Row("resnet8", "", 32, 32, 10),
    "resnetv2": Row("resnet50v2", "", 64, 64, 10),
    "preresnet": Row("preresnet10", "", 64, 64, 10),
    "efficientnet": Row("efficientnetb0", "", 64, 64, 10),
    "efficientnetv2": Row("efficientnetv2b0", "", 64, 64, 10),
    "mobilenetv3": Row("mobilenetv3small", "", 64, 64, 10),
    "mobilenetv4": Row("mobilenetv4small", "", 64, 64, 10),
    "st_resnet": Row("st_resnetpico", "", 64, 64, 10),
    "regnet": Row("regnety002", "", 64, 64, 10),
    "dla": Row("dla46xc", "", 64, 64, 10),
    "hardnet": Row("hardnet39ds", "", 64, 64, 10),
    "sqnxt": Row("sqnxt23", "", 64, 64, 10),
    "darknet": Row("darknettiny", "", 64, 64, 10),
    "densenet": Row("densenet121", "", 64, 64, 10),
    "vgg": Row("vgg11", "", 32, 32, 10),
    "st_yolox": Row("st_yolox", "d033_w025", 64, 64, 1),
    "st_yolod": Row("st_yolod", "pico", 64, 64, 1),
    "ssdlite_mobilenetv3": Row("ssdlite_mobilenetv3small", "", 128, 128, 1),
    "ssd_mobilenetv2_fpnlite": Row("ssd_mobilenetv2_fpnlite", "0.35", 128, 128, 1),
    "face_landmarks": Row("face_landmarks", "", 192, 192, 1),
    "miniresnet": Row("miniresnet", "1", 64, 50, 10, channels=1),
}


@pytest.mark.parametrize("onnx", [False, True])
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_family_compiles_from_both_formats(family: object, onnx: bool) -> None:
    name = family.name  # type: ignore[attr-defined]
    row = EXAMPLES.get(name, Row(name, "", 64, 64, 10))
    told = Row(row.family, row.width, row.height, row.columns, row.classes, onnx=onnx, torch=onnx)
    assert family_of(told) is family
    graph = rebuild(told)
    assert graph is not None
    for profile in ("st-2.1", "st-4.0"):
        plan = predict(run_passes(graph), load_target("stm32n6570-dk"), load_profile(profile))
        assert plan.groups


def published(tables: Path) -> Iterator[Mapping[str, str]]:
    with (tables / "published" / "n6_zoo.csv").open(newline="") as stream:
        yield from csv.DictReader(stream)


def test_every_published_line_has_a_family(reference_tables: Path) -> None:
    unknown = [f["model"] for f in published(reference_tables) if not family_of(read_row(f))]
    assert unknown == []


def test_published_weights_are_near(reference_tables: Path) -> None:
    """Inflation and spilled vectors add to the weights, so the bytes are bounded on both sides."""
    far = [
        fields["model"]
        for fields in published(reference_tables)
        if fields["format"] == "Int8" and fields["weights_flash_kib"]
        if (graph := rebuild(read_row(fields))) is not None
        if not 0.78 < weights(graph) / (1024 * float(fields["weights_flash_kib"])) < 1.08
    ]
    assert far == [
        "facelandmarksv1_192 (head_landmarks)",  # the columns are those of the hand's landmarks
        "blazeface_front_128_quant_pc_ff_od_widerface",  # inflated throughout
        "ssd_mobilenet_v2_fpnlite_035_224",
        "ssd_mobilenet_v2_fpnlite_035_256",
        "mobilenetv2_a035_256_128_fft",
        "mobilenetv2_a100_256_128_fft",
    ]


@pytest.mark.parametrize(
    ("row", "file"),
    [
        (Row("mobilenetv1", "0.25", 224, 224, 101), "mobilenetv1_a025_224_fft_int8.tflite"),
        (
            Row("st_yolox_nano", "d1.00_w0.25", 480, 480, 1),
            "st_yolo_x_nano_480_1.0_0.25_3_st_int8.tflite",
        ),
        (Row("movenet", "1.0", 192, 192, 1), "st_movenet_lightning_heatmaps_192_int8_pc.tflite"),
        (Row("yamnet-1024", "", 64, 96, 10, channels=1), "yamnet_1024_64x96_tl_qdq_int8.onnx"),
        (
            Row("blazeface_front", "", 128, 128, 1),
            "blazeface_front_128_quant_pc_ff_od_wider_face.tflite",
        ),
        (Row("hand_landmarks", "", 224, 224, 1), "033_hand_landmark_full_quant_pc_uf_handl.tflite"),
        (Row("yolov8n-pose", "n", 256, 256, 1), "yolov8n_256_quant_pc_uf_pose_coco-st.tflite"),
    ],
)
def test_a_rebuilt_network_does_what_its_file_does(
    reference_models: Path, row: Row, file: str
) -> None:
    graph, own = rebuild(row), load_model(reference_models / file)
    assert graph is not None
    assert graph_macs(graph) == pytest.approx(graph_macs(own), rel=0.025)
    assert weights(graph) == pytest.approx(weights(own), rel=0.02)
