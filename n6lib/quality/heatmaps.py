"""Heatmaps agree where their peaks do."""

from typing import Any

import numpy as np

from n6lib.quality.metrics import Floats


def heatmap_agreement(expected: Floats, found: Floats) -> dict[str, Any]:
    """How far apart, in cells, the peaks of each sample and channel of [N, H, W, C] are."""
    distances = peak_distances(expected, found)
    within = round(float(np.mean(distances < 1.5)), 4)
    return {
        "kind": "heatmaps",
        "headline": {"what": "share of peaks within one cell", "value": within},
        "mean": round(float(distances.mean()), 4),
        "median": round(float(np.median(distances)), 4),
        "p90": round(float(np.quantile(distances, 0.9)), 4),
        "same": round(float(np.mean(distances == 0)), 4),
        "within_1": within,
    }


def peak_distances(expected: Floats, found: Floats) -> Floats:
    """Distances in cells between the peaks of heatmaps [N, H, W, C], as [N, C]."""
    count, _, width, channels = expected.shape
    peaks = [np.argmax(maps.reshape(count, -1, channels), axis=1) for maps in (expected, found)]
    rows = peaks[0] // width - peaks[1] // width
    columns = peaks[0] % width - peaks[1] % width
    distances: Floats = np.hypot(rows, columns)
    return distances
