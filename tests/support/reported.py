"""Folders of one run with every file that the report looks at, written by hand."""

from pathlib import Path
from typing import Any

from support.handmade import BENCHMARK, COMPILED, MODEL

from n6lib.files import write_json
from n6lib.results import Run

_TRAFFIC = [
    (2_000_000, {"npuRAM5": 600, "octoFlash": 90_000}, {"cpuRAM2": 884_736}),
    (0, {"cpuRAM2": 884_736}, {"cpuRAM2": 884_736}),
    (0, {"cpuRAM2": 884_736}, {"npuRAM5": 400}),
    (90_000_000, {"npuRAM5": 400, "octoFlash": 2_975_280}, {"npuRAM5": 400}),
]
_CAUSES = ("kernel", "inflated", "vectors", "table", "constants", "padding")
_WEIGHTS = [
    ("first <conv>", 800, (700, 4900, 0, 64, 0, 8)),
    ("second & last", 9000, (8192, 0, 3000, 64, 0, 0)),
]
DETAILED: dict[str, Any] = {
    **COMPILED,
    "schedule": [
        {**epoch, "macs": macs, "compute_cycles": 1000, "reads": reads, "writes": writes}
        for epoch, (macs, reads, writes) in zip(COMPILED["schedule"], _TRAFFIC, strict=True)
    ],
    "weights": [
        {
            "layer": layer,
            "original": original,
            "total": sum(parts),
            **dict(zip(_CAUSES, parts, strict=True)),
        }
        for layer, original, parts in _WEIGHTS
    ],
}
"""compile.json as the compiler writes it: with traffic, products and weights."""

_FILE = {"sha256": "ef" * 32, "bytes": 9_000_000}
QUALITY: dict[str, Any] = {
    "version": 2,
    "basis": "emulated",
    "samples": 20,
    "layer_samples": 8,
    "kernels": {"float": "LiteRT", "int8": "LiteRT, reference kernels"},
    "float": {"file": "float.tflite", **_FILE},
    "int8": {"file": MODEL["file"], "sha256": MODEL["sha256"], "bytes": 2_400_000},
    "outputs": [
        {
            "name": "Identity", "kind": "sigmoid", "shape": [1, 48, 48, 13],
            "cosine": 0.984073, "sqnr_db": 14.844, "max_error": 0.588484, "kl": 0.0125,
        }
    ],
    "layers": [
        {"name": "first <conv>", "kind": "conv2d", "sqnr_db": 38.5, "cosine": 0.99999},
        {"name": "worse", "kind": "add", "sqnr_db": -3.5, "cosine": 0.5},
        {"name": "equal", "kind": "pad", "sqnr_db": 200.0, "cosine": 1.0},
    ],
    "unmatched": [{"name": "gone", "kind": "relu", "reason": "fused into first <conv>"}],
    "agreement": {
        "kind": "heatmaps", "headline": {"what": "share of peaks within one cell", "value": 0.7},
        "mean": 4.6, "median": 0.0, "p90": 18.7, "same": 0.68, "within_1": 0.7,
    },
    "accuracy": None,
    "accuracy_note": "The weights are seeded, not trained.",
}  # fmt: skip

SENSITIVITY: dict[str, Any] = {
    "version": 1,
    "basis": "emulated",
    "float": {"file": "float.tflite", **_FILE},
    "method": "min_max",
    "granularity": "per_channel",
    "calibration_samples": 100,
    "evaluation_samples": 12,
    "kernels": {"float": "LiteRT", "int8": "LiteRT"},
    "points": [
        {
            "samples": samples, "bytes": 2_400_000, "sqnr_db": level, "cosine": 0.97,
            "agreement": {"what": "share of peaks within one cell", "value": 0.6},
        }
        for samples, level in ((1, 9.5), (20, 14.0), (100, 14.844))
    ],
}  # fmt: skip


def run_folder(root: Path, model: str = "movenet", **contents: Any) -> Run:
    """A run under `root` whose files have `contents` (name without .json: content, None: none).

    compile.json, benchmark.json, quality.json and sensitivity.json are there unless said.
    """
    run = Run(model, "builtin", "stm32n6570-dk", "st-2.1", root)
    texts = {
        "compile": DETAILED, "benchmark": BENCHMARK, "quality": QUALITY, "sensitivity": SENSITIVITY,
        **contents,
    }  # fmt: skip
    for name, content in texts.items():
        folder = run.source_folder if name in ("quality", "sensitivity") else run.folder
        if content is not None:
            write_json(folder / f"{name}.json", content)
    return run
