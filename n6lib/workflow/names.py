"""Names in the parameters, checked against the boards, profiles and models that there are."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from n6lib.errors import InputError

SOURCES = ("builtin", "pretrained", "file")


def check_names(parameters: Mapping[str, Any], where: str) -> None:
    """Raise `InputError` for the first name that nothing goes by, listing those that exist."""
    for key, name, known in _uses(parameters):
        if name not in known:
            raise InputError(f"{where}: {key} is {name!r}; allowed are {', '.join(sorted(known))}.")
    for model, entry in parameters["models"].items():
        if "builtin" in entry and "quantization" not in entry:
            raise InputError(
                f"{where}: models.{model} lacks quantization; give it, for what is built is float."
            )


def _uses(parameters: Mapping[str, Any]) -> Iterator[tuple[str, str, Collection[str]]]:
    """(key, name, allowed names) of every reference by name."""
    from n6lib.compiler.profile import PROFILES
    from n6lib.targets import target_names

    for place, name in enumerate(parameters["targets"]):
        yield f"targets.{place}", name, target_names()
    for place, name in enumerate(parameters["profiles"]):
        yield f"profiles.{place}", name, PROFILES
    if "source" in parameters:
        sources = {name for entry in parameters["models"].values() for name in entry}
        yield "source", parameters["source"], sources & set(SOURCES)
    for model, entry in parameters["models"].items():
        yield from _of_model(f"models.{model}", entry, parameters)


def _of_model(
    key: str, entry: Mapping[str, Any], parameters: Mapping[str, Any]
) -> Iterator[tuple[str, str, Collection[str]]]:
    from n6lib.images import PHOTOGRAPHS
    from n6lib.sources.architecture import architecture_names
    from n6lib.sources.pin import load_pins

    yield f"{key}.source", entry["source"], entry.keys() & set(SOURCES)
    if "builtin" in entry:
        yield f"{key}.builtin.architecture", entry["builtin"]["architecture"], architecture_names()
    if "quantization" in entry:
        for use in ("calibration", "evaluation"):
            yield f"{key}.quantization.{use}", entry["quantization"][use], parameters["calibration"]
    if "pretrained" in entry:
        yield f"{key}.pretrained.pin", entry["pretrained"]["pin"], load_pins()
    for source in SOURCES:
        if "keypoints" in entry.get(source, {}):
            yield f"{key}.{source}.keypoints", entry[source]["keypoints"], PHOTOGRAPHS
