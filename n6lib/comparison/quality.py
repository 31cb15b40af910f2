"""The headline of quality.json: the int8 network beside the float one, and their sizes."""

from collections.abc import Iterator, Mapping
from typing import Any

from n6lib.comparison.figures import Figure


def quality_figures(quality: Mapping[str, Any]) -> Iterator[Figure]:
    """Sizes of both model files, the worst output's SQNR and cosine, agreement and accuracy.

    All but the sizes were computed by running both networks on the held-out samples.
    """
    for key in ("float", "int8"):
        yield Figure(f"model.{key}", quality[key]["bytes"], "measured", "B")
    outputs = quality["outputs"]
    ground = f"int8 beside float on {quality['samples']} samples"
    worst = f", the worst of {len(outputs)} outputs" if len(outputs) > 1 else ""
    sqnr = min(output["sqnr_db"] for output in outputs)
    yield Figure("quality.sqnr_db", sqnr, "emulated", "dB", ground=ground + worst)
    cosine = min(output["cosine"] for output in outputs)
    yield Figure("quality.cosine", cosine, "emulated", ground=ground + worst)
    if quality["agreement"]:
        headline = quality["agreement"]["headline"]
        note = f"({headline['what']})"
        yield Figure("quality.agreement", headline["value"], "emulated", "", note, ground=ground)
    if quality["accuracy"]:
        yield from _accuracy(quality["accuracy"])


def _accuracy(accuracy: Mapping[str, Any]) -> Iterator[Figure]:
    ground = f"{accuracy['measure']}, {accuracy['images']} images, {accuracy['people']} people"
    for key in ("float", "int8"):
        for name, value in accuracy[key].items():
            yield Figure(f"quality.{key}.{name}", value, "emulated", ground=ground)
