"""How many buffers a prediction puts where published tables of epochs say that they lie.

Usage: python -m tools.address_score RUNS.csv MODELS_DIR [--run ID]
"""

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from n6lib.compiler.plan import Prediction, predict
from n6lib.score.epochs_file import epochs_path
from n6lib.score.library import Library, Missing
from n6lib.score.network import Networks
from n6lib.score.predictor import Predictor
from n6lib.score.reading import read_tables
from n6lib.score.table import read_table
from n6lib.targets import Pool

Place = tuple[int, int, int]
"""The epoch that writes a buffer, its bytes, its address."""

_BUFFER = re.compile(r"\S+@(\w+)\+(\d+):(\d+)")


def published_places(table: Path, pools: Iterable[Pool]) -> set[Place]:
    """Where a table of epochs says that buffers lie: as offsets in `pools`, or from an address."""
    bases = {pool.name: pool.base for pool in pools}
    places = set()
    for line in read_table(table).lines:
        for start, offset, size in _BUFFER.findall(line.get("out_buffers")):
            base = int(start, 16) if start.startswith("0x") else bases.get(start)
            if base is not None:
                places.add((int(line.get("epoch")), int(size), base + int(offset)))
    return places


def predicted_places(prediction: Prediction) -> list[Place]:
    """Where each predicted buffer lies."""
    bases = {pool.name: pool.base for pool in prediction.pools}
    buffers = prediction.allocations.values()
    return [(item.first, item.size, bases[item.pool] + item.offset) for item in buffers]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for every run that tells addresses, and their sum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path)
    parser.add_argument("models", type=Path)
    parser.add_argument("--run", help="only this run")
    options = parser.parse_args(arguments)
    predictor = Predictor(Networks(Library([options.models])))
    alike = total = 0
    for subject in read_tables([options.runs])[0]:
        path = epochs_path(subject)
        if not isinstance(path, Path) or (options.run and subject.run != options.run):
            continue
        found = predictor.predict(subject)
        if isinstance(found, Missing):
            continue
        prediction = predict(found.network.graph, found.target, found.profile)
        told = published_places(path, prediction.pools)
        if not told:
            continue
        places = predicted_places(prediction)
        same = sum(place in told for place in places)
        alike, total = alike + same, total + len(places)
        print(f"{subject.run:8} {subject.model[:40]:40} {same:4} of {len(places):4}")
    print(f"{alike} of {total} buffers lie at the published address")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
