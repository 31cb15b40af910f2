import pytest

from n6lib.zoo.row import Row, read_row

FIELDS = {
    "arch_family": "yolov8n-seg",
    "width": "n",
    "dataset": "COCO",
    "resolution": "320x256x3",
    "model": "yolov8n_320_quant_pc_ii_seg_coco-st",
}


def test_a_row_is_read_from_its_columns() -> None:
    assert read_row(FIELDS) == Row(
        "yolov8n-seg",
        "n",
        320,
        256,
        80,
        edges=False,
        onnx=False,
        torch=False,
        task="seg",
        model=FIELDS["model"],
    )


def test_but_for_the_resolution_columns_may_be_missing() -> None:
    row = read_row({"resolution": "64x96x1", "model": "YAMNet_e256_64x96_tl"})
    assert (row.family, row.size, row.channels) == ("yamnet_e256_64x96_tl", (64, 96), 1)
    assert (row.classes, row.onnx, row.torch) == (1, None, None)
    with pytest.raises(ValueError, match="'224' is no resolution"):
        read_row({"resolution": "224"})


@pytest.mark.parametrize(
    ("model", "onnx", "torch", "edges"),
    [
        ("dla46c_pt_224", True, True, True),
        ("resnet50v2_224_qdq_int8", True, None, True),
        ("mobilenetv1_a025_224_fft", False, False, True),
        ("yolov8n_256_quant_pc_uf_od_x", False, False, True),
        ("yolov8n_256_quant_pc_ii_od_x", False, False, False),
        ("net_224.onnx", True, None, True),
        ("option", None, None, True),
    ],
)
def test_names_tell_where_a_file_comes_from(
    model: str, onnx: bool | None, torch: bool | None, edges: bool
) -> None:
    row = read_row({**FIELDS, "model": model})
    assert (row.onnx, row.torch, row.edges) == (onnx, torch, edges)


@pytest.mark.parametrize(
    ("dataset", "use", "classes"),
    [
        ("imagenet", "image_classification", 1000),
        ("coco_person", "image_classification", 2),
        ("COCO-Person", "object_detection", 1),
        ("COCO", "object_detection", 80),
        ("VOC", "", 20),
        ("DeepSportradar", "re_identification", 0),
        ("own", "", 1),
    ],
)
def test_data_sets_tell_the_classes(dataset: str, use: str, classes: int) -> None:
    assert read_row({**FIELDS, "dataset": dataset, "use_case": use}).classes == classes


def test_a_name_may_tell_how_many_weights_have_four_bits() -> None:
    told = {**FIELDS, "model": "net_224_qdq_w4_53.32%_w8_46.68%"}
    assert read_row(told).nibbles == pytest.approx(0.5332)
    assert read_row(FIELDS).nibbles == 0.0


def test_a_pose_is_told_by_the_use_or_by_the_name() -> None:
    plain = {**FIELDS, "model": "yolov8n"}
    assert read_row({**plain, "use_case": "pose_estimation"}).task == "pose"
    assert read_row({**plain, "model": "yolov8n_pose_256"}).task == "pose"
    assert read_row(plain).task == ""


def test_a_width_that_is_none_is_no_multiplier() -> None:
    assert Row("x", "", 8, 8, 1).alpha == 1.0
    with pytest.raises(ValueError, match="'wide' is no multiplier"):
        _ = Row("x", "wide", 8, 8, 1).alpha
