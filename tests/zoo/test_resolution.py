import pytest

from n6lib.zoo.resolution import resolution


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("224x224x3", "224x224x3"),
        (" 256 X 128 x 3", "256x128x3"),
        ("64x96", "64x96"),
        ("224", ""),
        ("axb", ""),
        ("99999x32x3", ""),
    ],
)
def test_what_is_written_stands_alone(written: str, read: str) -> None:
    assert resolution(written, "mobilenet_64") == read


@pytest.mark.parametrize(
    ("model", "read"),
    [
        ("mobilenetv1_a025_224_fft", "224x224"),
        ("mobilenetv2_a035_256_128_fft", "256x128"),
        ("ssd_mobilenet_v2_fpnlite_035_224", "224x224"),
        ("yamnet_1024_64x96_tl", "64x96"),
        ("st_yolo_x_nano_480_1.0_0.25_3_st_int8.tflite", "480x480"),
        ("efficientnetv2b1_240_fft_qdq_w4_91.8%_w8_8.2%", "240x240"),
        ("resnet32_32_tfs", "32x32"),
        ("033_hand_landmark_full", ""),
        ("yolov8n", ""),
    ],
)
def test_else_the_model_s_name_tells_it(model: str, read: str) -> None:
    assert resolution("", model) == read
