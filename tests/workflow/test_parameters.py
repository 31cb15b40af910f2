import copy
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.workflow.parameters import SCHEMA, check_parameters

ROOT = Path(__file__).resolve().parents[2]
PARAMETERS: dict[str, Any] = yaml.safe_load((ROOT / "params.yaml").read_text())
BUILTIN = "models.movenet_lightning.builtin"
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
VALUES = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(st.text(), SCALARS, max_size=2)


def find(parameters: dict[str, Any], key: str) -> dict[str, Any]:
    """The mapping that holds the last part of the dotted `key`."""
    for folder in key.split(".")[:-1]:
        parameters = parameters[folder]
    return parameters


def changed(key: str, value: Any) -> dict[str, Any]:
    """The parameters with `value` at the dotted `key`."""
    parameters = copy.deepcopy(PARAMETERS)
    find(parameters, key)[key.rsplit(".", 1)[-1]] = value
    return parameters


def lacking(key: str) -> dict[str, Any]:
    """The parameters without the dotted `key`."""
    parameters = copy.deepcopy(PARAMETERS)
    del find(parameters, key)[key.rsplit(".", 1)[-1]]
    return parameters


def keys(value: Any, prefix: str = "") -> list[str]:
    """Every dotted key of nested mappings."""
    if not isinstance(value, dict):
        return []
    return [
        key
        for name, child in value.items()
        for key in (prefix + name, *keys(child, f"{prefix}{name}."))
    ]


KEYS = keys(PARAMETERS)
QUANTIZATION = "models.movenet_lightning.quantization"
CHOSEN = {*PARAMETERS["models"], *PARAMETERS["calibration"]}  # names a user gives
OPTIONAL = (
    "models.tinybert",
    *(
        f"models.{model}.pretrained{key}"
        for model in ("movenet_lightning", "yolov8n_pose")
        for key in ("", ".keypoints")
    ),
)
NEEDED = [key for key in KEYS if key.rsplit(".", 1)[-1] not in CHOSEN and key not in OPTIONAL]


def test_the_parameters_of_the_repository_are_allowed() -> None:
    check_parameters(PARAMETERS)


@pytest.mark.parametrize("source", ["builtin", "pretrained"])
def test_the_source_can_be_overridden(source: str) -> None:
    check_parameters(changed("source", source))


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("source", "downloaded", "builtin, pretrained, file"),
        ("source", "file", "builtin, pretrained"),
        ("models.movenet_lightning.source", "zoo", "builtin, pretrained"),
        (f"{BUILTIN}.architecture", "resnet", "movenet_lightning"),
        (f"{QUANTIZATION}.calibration", "coco", "figures, figures_256, held_out"),
        (f"{QUANTIZATION}.evaluation", "coco", "figures, figures_256, held_out"),
        (f"{QUANTIZATION}.method", "guess", "min_max, entropy, percentile, mse"),
        (f"{QUANTIZATION}.format", "pt", "tflite, onnx"),
        (f"{QUANTIZATION}.percentile", 3, "50 to 100"),
        (f"{QUANTIZATION}.samples", 0, "1 to 10000"),
        ("sensitivity.samples", [5, 5], "different names"),
        ("scorecard", "runs.csv", "a list"),
        ("scorecard", ["runs.csv", "runs.csv"], "different names"),
        ("published_models", 3, "text"),
        (f"{BUILTIN}.seed", -1, "0 to 4294967295"),
        (f"{BUILTIN}.seed", True, "a whole number"),
        (f"{BUILTIN}.seed", "0", "a whole number"),
        ("models.movenet_lightning.pretrained.pin", "nope", "st_movenet_lightning_heatmaps_192"),
        ("models.movenet_lightning.pretrained.keypoints", "mona-lisa", "astronaut"),
        ("calibration.figures.generator", "noise", "figures"),
        ("calibration.figures.images", 0, "1 to 10000"),
        ("calibration.figures.size", 5000, "32 to 1024"),
        ("calibration", [], "a mapping of keys to values"),
        ("targets", "stm32n6570-dk", "a list"),
        ("targets", ["stm32f4"], "stm32n6570-dk"),
        ("targets", ["stm32n6570-dk", "stm32n6570-dk"], "different names"),
        ("targets", [], "at least one"),
        ("models", {}, "at least one"),
        ("profiles", ["st-1.0"], "open, st-2.0, st-2.1, st-2.2"),
        ("validation.emulator_samples", 1, "2 to 100"),
    ],
)
def test_a_bad_value_is_one_sentence_with_key_and_what_is_allowed(
    key: str, value: Any, allowed: str
) -> None:
    with pytest.raises(InputError) as caught:
        check_parameters(changed(key, value))
    message = str(caught.value)
    assert message.startswith(f"params.yaml: {key}")
    assert allowed in message
    assert "\n" not in message
    assert message.endswith(".")


@pytest.mark.parametrize("key", NEEDED)
def test_a_missing_key_is_named(key: str) -> None:
    with pytest.raises(InputError, match=key.rsplit(".", 1)[-1]):
        check_parameters(lacking(key))


@pytest.mark.parametrize("key", OPTIONAL)
def test_what_the_source_does_not_need_may_be_missing(key: str) -> None:
    check_parameters(lacking(key))


@pytest.mark.parametrize(
    "where", ["", "models.movenet_lightning.", f"{BUILTIN}.", "calibration.figures.", "validation."]
)
def test_an_unknown_key_is_named_with_the_known_ones(where: str) -> None:
    with pytest.raises(InputError, match=r"has the unknown key sede; allowed are \w+, \w+"):
        check_parameters(changed(f"{where}sede", 1))


@pytest.mark.parametrize("name", ["..", "a/b", "Net", "", "-x", "a\n", 3])
def test_the_name_of_a_model_is_the_name_of_a_folder(name: Any) -> None:
    parameters = copy.deepcopy(PARAMETERS)
    parameters["models"][name] = parameters["models"]["movenet_lightning"]
    with pytest.raises(InputError, match=r"models has the name .* allowed are names of a-z"):
        check_parameters(parameters)


def test_a_model_without_the_asked_for_source_is_named() -> None:
    with pytest.raises(InputError, match=r"tinybert\.source is 'pretrained'; allowed are builtin"):
        check_parameters(changed("models.tinybert.source", "pretrained"))


def test_what_is_built_must_be_quantized() -> None:
    with pytest.raises(InputError, match=r"models\.tinybert lacks quantization; give it"):
        check_parameters(lacking("models.tinybert.quantization"))


def test_a_file_of_one_s_own_needs_no_more_than_its_path() -> None:
    mine = {"source": "file", "file": {"path": "mine.onnx"}}
    check_parameters(changed("models.mine", mine))
    mine["file"] |= {"mean": [1, 2, 3, 4]}  # type: ignore[operator]
    with pytest.raises(InputError, match=r"file\.mean has 4 entries; allowed are up to 3"):
        check_parameters(changed("models.mine", mine))


@given(st.sampled_from(KEYS), VALUES)
def test_anything_anywhere_is_taken_or_refused_in_one_sentence(key: str, value: Any) -> None:
    sentence = "params.yaml: taken."
    try:
        check_parameters(changed(key, value))
    except InputError as error:
        sentence = str(error)
    assert re.fullmatch(r"params\.yaml: .*\.", sentence, re.DOTALL)


def test_every_rule_of_the_schema_has_a_sentence() -> None:
    told = set(re.findall(r'"(\w+)"', "".join(re.findall(r"case (.*):", _source()))))
    silent = {"$schema", "$ref", "title", "description", "properties", "items", "definitions"}
    assert _rules(yaml.safe_load(SCHEMA.read_text())) - silent - told == {"pattern"}


def _source() -> str:
    return (ROOT / "n6lib/workflow/parameters.py").read_text()


def _rules(schema: Any) -> set[str]:
    """The keywords used in a schema."""
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for name in ("properties", "definitions"):
        for child in schema.get(name, {}).values():
            found |= _rules(child)
    for name in ("items", "additionalProperties", "propertyNames"):
        found |= _rules(schema.get(name))
    return found


def test_every_key_has_a_comment_above_it() -> None:
    lines = [line.strip() for line in (ROOT / "params.yaml").read_text().splitlines()]
    documented = {
        line.split(":")[0]
        for above, line in pairwise(lines)
        if above.startswith("#") and ":" in line
    }
    assert {key.rsplit(".", 1)[-1] for key in KEYS} - CHOSEN <= documented
