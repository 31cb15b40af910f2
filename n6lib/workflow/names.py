"""Names in the parameters, checked against the boards, profiles and models that there are."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from n6lib.errors import InputError


def check_names(parameters: Mapping[str, Any], where: str) -> None:
    """Raise `InputError` for the first name that nothing goes by, listing those that exist."""
    for key, name, known in _uses(parameters):
        if name not in known:
            raise InputError(f"{where}: {key} is {name!r}; allowed are {', '.join(sorted(known))}.")


def _uses(parameters: Mapping[str, Any]) -> Iterator[tuple[str, str, Collection[str]]]:
    """(key, name, allowed names) of every reference by name."""
    from n6lib.calibration.generator import GENERATORS
    from n6lib.compiler.profile import PROFILES
    from n6lib.targets import target_names

    for place, name in enumerate(parameters["targets"]):
        yield f"targets.{place}", name, target_names()
    for place, name in enumerate(parameters["profiles"]):
        yield f"profiles.{place}", name, PROFILES
    for name, entry in parameters["calibration"].items():
        yield f"calibration.{name}.generator", entry["generator"], GENERATORS
    for model, entry in parameters["models"].items():
        yield from _of_model(f"models.{model}", entry, parameters)


def _of_model(
    key: str, entry: Mapping[str, Any], parameters: Mapping[str, Any]
) -> Iterator[tuple[str, str, Collection[str]]]:
    from n6lib.images import PHOTOGRAPHS
    from n6lib.sources.architecture import architecture_names
    from n6lib.sources.pin import load_pins

    source = parameters.get("source", entry["source"])
    origin = "source" if "source" in parameters else f"{key}.source"
    yield origin, source, entry.keys() - {"source"}
    if "builtin" in entry:
        builtin = entry["builtin"]
        yield f"{key}.builtin.architecture", builtin["architecture"], architecture_names()
        for use in ("calibration", "evaluation"):
            yield f"{key}.builtin.{use}", builtin[use], parameters["calibration"]
    if "pretrained" in entry:
        pretrained = entry["pretrained"]
        yield f"{key}.pretrained.pin", pretrained["pin"], load_pins()
        if "keypoints" in pretrained:
            yield f"{key}.pretrained.keypoints", pretrained["keypoints"], PHOTOGRAPHS
