"""What epochs compute and move, beside ST's own estimates for the same epochs."""

from pathlib import Path

import pytest
from support.published_work import Moved, pairs


def share(found: list[tuple[Moved, Moved]], field: str) -> float:
    same = sum(getattr(ours, field) == getattr(theirs, field) for ours, theirs in found)
    return same / len(found)


@pytest.mark.parametrize(
    ("run", "compute", "reads", "writes"),
    [
        ("R041", 0.95, 1.0, 0.92),  # CenterFace, ATONN 1.1.0
        ("R044", 0.93, 0.95, 0.93),  # the same, 1.1.1
        ("R046", 0.97, 0.89, 0.94),  # PP-OCR
        ("R060", 1.0, 0.98, 0.96),  # MobileFaceNet, 1.1.0: signed features
        ("R069", 1.0, 1.0, 1.0),  # MobileNetV1
        ("R070", 1.0, 1.0, 0.97),  # BlazeFace
        ("R080", 0.90, 0.86, 0.86),  # YOLOX, 1.1.3
        ("R086", 0.92, 0.91, 0.92),  # YOLOv8n, 1.0.0
        ("R087", 0.85, 0.85, 0.83),  # the same, 1.1.0
    ],
)
def test_epochs_compute_and_move_as_published(
    reference_models: Path, run: str, compute: float, reads: float, writes: float
) -> None:
    """Shares of epochs in which both are equal; the rest are other nodes of the same kinds."""
    found = list(pairs(reference_models, run))
    assert len(found) >= 25
    assert share(found, "compute") >= compute
    assert share(found, "reads") >= reads
    assert share(found, "writes") >= writes
