"""What quality.json says of the outputs, in lines."""

from collections.abc import Iterator, Mapping
from typing import Any

from n6lib.comparison.format import measure, size

Line = tuple[str, str, str]
"""Name, value with its unit, and how it came about."""


def quality_lines(quality: Mapping[str, Any]) -> Iterator[Line]:
    """Outputs, agreement, accuracy and files of `quality`, the content of quality.json."""
    for output in quality["outputs"]:
        name = f"output {output['name']}"
        yield f"{name}, SQNR", measure(output["sqnr_db"], "dB"), "emulated"
        yield f"{name}, cosine", f"{output['cosine']:.5f}", "emulated"
        yield f"{name}, largest error", f"{output['max_error']:.4g}", "emulated"
        if "kl" in output:
            yield f"{name}, KL divergence", f"{output['kl']:.4g} nats", "emulated"
    if quality["agreement"]:
        headline = quality["agreement"]["headline"]
        yield headline["what"], f"{headline['value']:.4f}", "emulated"
    accuracy = quality["accuracy"]
    for key in ("oks", "ap", "ap50", "ap75", "ar") if accuracy else ():
        pair = f"{accuracy['int8'][key]:.3f}, float {accuracy['float'][key]:.3f}"
        yield f"{key.upper()} against labels", pair, "emulated"
    yield "float file", size(quality["float"]["bytes"]), "measured"
    yield "int8 file", size(quality["int8"]["bytes"]), "measured"
