from pathlib import Path
from typing import Any

from n6lib.workflow.selection import (
    architecture_of,
    float_file,
    format_of,
    is_trained,
    model_file,
    networks,
    of_floats,
    pictures,
    preparation_file,
    quantized_models,
    runs,
    sets_of,
    source_of,
    wanted,
)

QUANTIZATION = {"format": "onnx", "calibration": "figures", "evaluation": "held_out"}
PIN = "st_movenet_lightning_heatmaps_192"
PARAMETERS: dict[str, Any] = {
    "models": {
        "net": {
            "source": "builtin",
            "builtin": {"architecture": "wide", "seed": 0},
            "quantization": QUANTIZATION,
            "pretrained": {"pin": PIN, "keypoints": "astronaut"},
        },
        "zoo": {"source": "pretrained", "pretrained": {"pin": PIN}, "published": "zoo_net"},
        "mine": {"source": "file", "file": {"path": "a/mine.onnx"}, "quantization": QUANTIZATION},
        "ready": {"source": "file", "file": {"path": "ready.tflite", "keypoints": "coffee"}},
    },
    "targets": ["n6", "h7"],
    "profiles": ["st-2.1", "open"],
}


def test_every_combination_has_a_folder() -> None:
    folders = [str(run.folder) for run in runs(PARAMETERS)]
    assert folders[:5] == [
        "results/net/builtin/n6/st-2.1",
        "results/net/builtin/n6/open",
        "results/net/builtin/h7/st-2.1",
        "results/net/builtin/h7/open",
        "results/zoo/pretrained/n6/st-2.1",
    ]
    assert len(folders) == len(set(folders)) == 16


def test_a_target_or_profile_more_multiplies_only_runs() -> None:
    more = {**PARAMETERS, "targets": ["n6", "h7", "g4"]}
    assert set(runs(PARAMETERS)) < set(runs(more))
    assert of_floats(more, "quality.json") == of_floats(PARAMETERS, "quality.json")


def test_published_names_lead_to_our_model_files() -> None:
    assert networks(PARAMETERS) == [
        ("wide", "results/net/builtin/net.onnx"),
        ("zoo_net", "results/zoo/pretrained/zoo.tflite"),
    ]
    twice = {"again": PARAMETERS["models"]["net"], **PARAMETERS["models"]}
    assert networks({**PARAMETERS, "models": twice})[0] == (
        "wide", "results/again/builtin/again.onnx",
    )  # fmt: skip


def test_the_override_wins_where_the_model_has_that_source() -> None:
    assert source_of(PARAMETERS, "net") == "builtin"
    overridden = {**PARAMETERS, "source": "pretrained"}
    assert [source_of(overridden, model) for model in PARAMETERS["models"]] == [
        "pretrained",
        "pretrained",
        "file",
        "file",
    ]


def test_formats_follow_the_quantization_the_pin_or_the_file() -> None:
    assert format_of(PARAMETERS, "net", "builtin") == "onnx"
    assert format_of(PARAMETERS, "net", "pretrained") == "tflite"
    assert model_file(PARAMETERS, "mine", "file") == "results/mine/file/mine.onnx"
    assert float_file(PARAMETERS, "mine", "file") == "results/mine/file/float.onnx"
    assert preparation_file(PARAMETERS, "mine", "file") == "results/mine/file/preparation.onnx.npz"
    assert model_file(PARAMETERS, "ready", "file") == "results/ready/file/ready.tflite"


def test_quality_is_asked_for_where_there_is_a_float_original() -> None:
    assert of_floats(PARAMETERS, "quality.json") == [
        "results/net/builtin/quality.json",
        "results/mine/file/quality.json",
    ]
    assert of_floats({**PARAMETERS, "source": "pretrained"}, "quality.json") == [
        "results/mine/file/quality.json"
    ]
    assert quantized_models(PARAMETERS) == ["net", "mine"]


def test_only_quantized_models_read_sets() -> None:
    assert sets_of(PARAMETERS, "net") == ("figures", "held_out")
    assert sets_of({**PARAMETERS, "source": "pretrained"}, "net") == ()
    assert sets_of(PARAMETERS, "ready") == ()


def test_seeded_weights_are_not_trained() -> None:
    assert not is_trained(PARAMETERS, "net", "builtin")
    assert is_trained(PARAMETERS, "net", "pretrained")
    assert is_trained(PARAMETERS, "mine", "file")
    given = {"models": {"net": {"builtin": {"weights": "bert.safetensors"}}}}
    assert is_trained(given, "net", "builtin")


def test_a_picture_is_asked_for_where_the_source_names_a_photograph() -> None:
    assert {Path(path).parts[1] for path in pictures(PARAMETERS)} == {"ready"}
    overridden = {**PARAMETERS, "source": "pretrained"}
    assert {Path(path).parts[1] for path in pictures(overridden)} == {"net", "ready"}


def test_what_published_figures_call_a_model() -> None:
    assert [architecture_of(PARAMETERS, model) for model in PARAMETERS["models"]] == [
        "wide",
        "zoo_net",
        "",
        "",
    ]
    assert [item.run for item in wanted(PARAMETERS)] == runs(PARAMETERS)
    assert wanted(PARAMETERS)[0].sets == ("figures", "held_out")
