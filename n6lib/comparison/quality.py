"""The headline of quality.json: the int8 network beside the float one, and their sizes."""

from collections.abc import Iterator, Mapping
from typing import Any

from n6lib.comparison.figures import Figure


def quality_figures(quality: Mapping[str, Any]) -> Iterator[Figure]:
    """Sizes of both model files, the worst output's SQNR and cosine, agreement and accuracy.

    All but the sizes were computed by running both networks on `samples` held-out samples.
    """
    for key in ("float", "int8"):
        if "bytes" in quality[key]:
            yield Figure(f"model.{key}", quality[key]["bytes"], "measured", "B")
    outputs = quality["outputs"]
    ground = f"int8 beside float on {quality['samples']} samples"
    if len(outputs) > 1:
        ground += f", the worst of {len(outputs)} outputs"
    sqnr = min(output["sqnr_db"] for output in outputs)
    yield Figure("quality.sqnr_db", sqnr, "emulated", "dB", ground=ground)
    cosine = min(output["cosine"] for output in outputs)
    yield Figure("quality.cosine", cosine, "emulated", ground=ground)
    for part in ("agreement", "accuracy"):
        for name, value in (quality.get(part) or {}).items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                yield Figure(f"quality.{part}.{name}", value, "emulated", ground=ground)
