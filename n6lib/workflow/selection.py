"""Which results the parameters ask for, and which files each model's chain begins with."""

from collections.abc import Mapping
from itertools import product
from pathlib import PurePosixPath
from typing import Any

from n6lib.comparison import Wanted
from n6lib.results import Run

FORMATS = {".onnx": "onnx"}
"""The format of a model file by its suffix; every other is TFLite or converted to it."""


def source_of(parameters: Mapping[str, Any], model: str) -> str:
    """`builtin`, `pretrained` or `file`: the override where the model has it, else its own."""
    entry = parameters["models"][model]
    override = parameters.get("source")
    return str(override if override in entry else entry["source"])


def runs(parameters: Mapping[str, Any]) -> list[Run]:
    """All asked-for combinations, models in the order of the parameters."""
    combinations = product(parameters["models"], parameters["targets"], parameters["profiles"])
    return [
        Run(model, source_of(parameters, model), target, profile)
        for model, target, profile in combinations
    ]


def format_of(parameters: Mapping[str, Any], model: str, source: str) -> str:
    """`tflite` or `onnx`: what the model file of `model` from `source` is."""
    entry = parameters["models"][model]
    if quantizes(parameters, model, source) and source == "builtin":
        return str(entry["quantization"]["format"])
    return FORMATS.get(PurePosixPath(_file(entry, source)).suffix, "tflite")


def model_file(parameters: Mapping[str, Any], model: str, source: str) -> str:
    """Where the model lies that is compiled."""
    return f"results/{model}/{source}/{model}.{format_of(parameters, model, source)}"


def float_file(parameters: Mapping[str, Any], model: str, source: str) -> str:
    """Where the float network lies that it is quantized from."""
    return f"results/{model}/{source}/float.{format_of(parameters, model, source)}"


def preparation_file(parameters: Mapping[str, Any], model: str, source: str) -> str:
    """Where it is set down how stored samples become the float network's input."""
    return f"results/{model}/{source}/preparation.{format_of(parameters, model, source)}.npz"


def quantizes(parameters: Mapping[str, Any], model: str, source: str) -> bool:
    """Whether `model` from `source` starts as a float network that is quantized here."""
    entry = parameters["models"][model]
    return source == "builtin" or (source == "file" and "quantization" in entry)


def quantized_models(parameters: Mapping[str, Any]) -> list[str]:
    """The models that are quantized here, whatever source is asked for now."""
    return [
        model
        for model, entry in parameters["models"].items()
        if any(
            quantizes(parameters, model, source)
            for source in ("builtin", "file")
            if source in entry
        )
    ]


def is_trained(parameters: Mapping[str, Any], model: str, source: str) -> bool:
    """Whether its weights were learnt, so that accuracy against labels means something."""
    return source != "builtin" or "weights" in parameters["models"][model]["builtin"]


def wanted(parameters: Mapping[str, Any]) -> list[Wanted]:
    """Every run with what its files do not say: what published figures call it, its sets."""
    return [
        Wanted(run, architecture_of(parameters, run.model), sets_of(parameters, run.model))
        for run in runs(parameters)
    ]


def architecture_of(parameters: Mapping[str, Any], model: str) -> str:
    """What published figures call `model`: its `published` key, else its architecture, or ""."""
    entry = parameters["models"][model]
    return str(entry.get("published") or entry.get("builtin", {}).get("architecture", ""))


def networks(parameters: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What published figures call a network, and our model file of it; the first of each name."""
    found: dict[str, str] = {}
    for run in runs(parameters):
        name = architecture_of(parameters, run.model)
        if name:
            found.setdefault(name, model_file(parameters, run.model, run.source))
    return [*found.items()]


def sets_of(parameters: Mapping[str, Any], model: str) -> tuple[str, ...]:
    """The calibration sets that the chain of `model` reads."""
    if not quantizes(parameters, model, source_of(parameters, model)):
        return ()
    entry = parameters["models"][model]["quantization"]
    return tuple(sorted({entry["calibration"], entry["evaluation"]}))


def of_floats(parameters: Mapping[str, Any], name: str) -> list[str]:
    """The file `name` (quality.json) of every model that has a float original to compare with."""
    sources = {model: source_of(parameters, model) for model in parameters["models"]}
    return [
        f"results/{model}/{source}/{name}"
        for model, source in sources.items()
        if quantizes(parameters, model, source)
    ]


def pictures(parameters: Mapping[str, Any]) -> list[str]:
    """keypoints.png of every run whose model's entry names a photograph."""
    return [
        f"{run.folder}/keypoints.png"
        for run in runs(parameters)
        if "keypoints" in parameters["models"][run.model].get(run.source, {})
    ]


def _file(entry: Mapping[str, Any], source: str) -> str:
    if source == "file":
        return str(entry["file"]["path"])
    from n6lib.sources.pin import find_pin

    return find_pin(entry["pretrained"]["pin"]).file
