import pytest

from n6lib.score.names import essence, part_of, spellings


def test_spellings_take_parentheses_apart() -> None:
    assert [*spellings("MoveNet Lightning (movenet_192)")] == [
        "MoveNet Lightning (movenet_192)",
        "movenet_192",
        "MoveNet Lightning",
    ]
    assert [*spellings("plain")] == ["plain"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("blazeface_128_quant_pc_widerface", "BlazeFace-128_wider_face_int8"),
        ("st_movenet_a100_192", "movenet_192"),
    ],
)
def test_words_on_quantization_do_not_tell_networks_apart(one: str, other: str) -> None:
    assert essence(one) == essence(other)


def test_sizes_and_widths_do() -> None:
    assert essence("mobilenet_a050_224") != essence("mobilenet_a025_224")
    assert essence("yolo_256_int8") != essence("yolo_192_int8")


def test_names_of_nothing_else_stay() -> None:
    assert essence("model_int8") == "modelint8"


def test_a_part_must_say_enough() -> None:
    assert part_of("YOLOv8n-pose 256", "yolov8n_256_quant_pc_uf_pose_coco-st")
    assert not part_of("YOLOv8n-pose 192", "yolov8n_256_quant_pc_uf_pose_coco-st")
    assert not part_of("model", "quantized_model")
    assert not part_of("256", "yolov8n_256")
