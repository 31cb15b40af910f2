"""Generators of calibration sets, by name."""

from collections.abc import Callable, Mapping
from typing import Any

from n6lib.calibration.dataset import Dataset

Entry = Mapping[str, Any]


def _figures(entry: Entry) -> Dataset:
    from n6lib.calibration.figures import draw_figures

    return draw_figures(entry["images"], entry["size"], entry["seed"])


def _sentences(entry: Entry) -> Dataset:
    from n6lib.calibration.sentences import write_sentences

    return write_sentences(entry["samples"], entry["words"], entry["length"], entry["seed"])


GENERATORS: dict[str, Callable[[Entry], Dataset]] = {
    "figures": _figures,
    "sentences": _sentences,
}
"""Each takes an entry that `n6lib.calibration.entry.check_entry` found sound."""
