"""sensitivity.json: quality against the number of calibration samples."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from n6lib.calibration.dataset import Dataset
from n6lib.calibration.preparation import Preparation, prepare
from n6lib.quality.agreement import agreement
from n6lib.quality.comparison import Comparison, compare
from n6lib.quality.measure import describe
from n6lib.quality.network import open_network, read_network
from n6lib.quality.stimulus import stimulus
from n6lib.quality.task import task_of
from n6lib.quantization.quantize import quantize_many
from n6lib.quantization.settings import Settings

VERSION = 1
COUNTS = (1, 5, 20, 100)
EVALUATION_SAMPLES = 12


def sensitivity(
    float_model: Path,
    preparation: Preparation,
    calibration: Dataset,
    evaluation: Dataset,
    settings: Settings,
    counts: Sequence[int] = COUNTS,
    *,
    decoder: str | None = None,
) -> dict[str, Any]:
    """Quantize with the first n samples of `calibration` for each n of `counts`: sensitivity.json.

    Each result is compared with the float network on the first `EVALUATION_SAMPLES` samples of
    `evaluation`, for speed on LiteRT's optimized kernels if it is TFLite: figures may differ a
    little from quality.json's, which has more samples and the reference kernels. Every sample is
    calibrated on once, whatever the counts. `InputError` as of `quantize_many` and `measure`.
    """
    plain = open_network(float_model, reference=False)
    task = task_of(plain.shapes, evaluation, decoder, str(float_model))
    fed = stimulus(preparation, evaluation.first(EVALUATION_SAMPLES))
    samples = prepare(preparation, calibration, "calibration set")
    points, kernels = [], ""
    for count, content in quantize_many(float_model, samples, settings, counts):
        name = f"{float_model}, quantized with {count} samples"
        exact = read_network(content, name, reference=False)
        comparison = compare(plain, exact, fed, layer_samples=0)
        agreed = agreement(task, *comparison.first, fed.size)
        points.append({"samples": count, "bytes": len(content), **_point(comparison, agreed)})
        kernels = exact.kernels
    return {
        "version": VERSION,
        "basis": "emulated",
        "float": describe(float_model),
        "method": settings.method,
        "granularity": settings.granularity,
        "calibration_samples": len(calibration),
        "evaluation_samples": len(fed),
        "kernels": {"float": plain.kernels, "int8": kernels},
        "points": points,
    }


def _point(comparison: Comparison, agreed: dict[str, Any] | None) -> dict[str, Any]:
    """SQNR and cosine of the worst output, and the headline of the agreement."""
    outputs = comparison.report()
    worst = {name: min(output[name] for output in outputs) for name in ("sqnr_db", "cosine")}
    return {**worst, "agreement": agreed["headline"] if agreed is not None else None}
