"""Which files the parameters ask for."""

from collections.abc import Mapping
from itertools import product
from typing import Any


def source_of(parameters: Mapping[str, Any], model: str) -> str:
    """`builtin` or `pretrained`: the override for this run, else what the model's entry says."""
    return str(parameters.get("source", parameters["models"][model]["source"]))


def runs(parameters: Mapping[str, Any]) -> list[str]:
    """Folders of all asked-for combinations: results/MODEL/SOURCE/TARGET/PROFILE."""
    combinations = product(parameters["models"], parameters["targets"], parameters["profiles"])
    return [
        f"results/{model}/{source_of(parameters, model)}/{target}/{profile}"
        for model, target, profile in combinations
    ]


def qualities(parameters: Mapping[str, Any]) -> list[str]:
    """quality.json of every model whose float original is there to compare with."""
    models = (m for m in parameters["models"] if source_of(parameters, m) == "builtin")
    return [f"results/{model}/builtin/quality.json" for model in models]


def pictures(parameters: Mapping[str, Any]) -> list[str]:
    """keypoints.png of every run whose model's entry names a photograph."""
    named = {
        f"results/{model}/pretrained/"
        for model, entry in parameters["models"].items()
        if "keypoints" in entry.get("pretrained", {})
    }
    return [f"{run}/keypoints.png" for run in runs(parameters) if run.startswith(tuple(named))]
