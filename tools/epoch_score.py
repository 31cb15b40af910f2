"""Predicted epochs beside those of published runs of ST's compiler.

Usage: python -m tools.epoch_score RUNS.csv MODELS_DIR [--run ID [--all]]
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from n6lib.compiler.network import EpochKind
from n6lib.compiler.plan import Prediction
from n6lib.errors import InputError
from n6lib.score.alignment import Line, align, predicted_lines, published_lines
from n6lib.score.prediction import predicted
from n6lib.score.published import Run, load_epochs, load_runs


def _share(ours: int, theirs: int | None) -> str:
    return "" if not theirs else f"{100 * (ours - theirs) / theirs:+.1f}%"


def _same(run: Run, prediction: Prediction, tables: Path) -> str:
    """Of the published epochs whose nodes are known, how many are predicted node for node."""
    if not run.table:
        return ""
    published = [epoch for epoch in load_epochs(tables / run.table) if epoch.nodes]
    pairs = align(predicted_lines(prediction.groups), published_lines(published))
    return f"{sum(pair.same for pair in pairs)}/{len(published)}"


def _row(run: Run, prediction: Prediction, tables: Path) -> str:
    groups = prediction.groups
    off = sum(group.kind is not EpochKind.NPU for group in groups)
    weights = sum(layer.total for layer in prediction.weights)
    pools = prediction.used
    memory = " ".join(
        f"{name}:{pools.get(name, 0)}/{run.pools.get(name, 0)}"
        for name in sorted({*pools, *(pool for pool, used in run.pools.items() if used)})
    )
    return (
        f"{run.name} {run.model[:26]:26} {run.compiler:9} {len(groups):4}/{run.epochs or '-'!s:4}"
        f" {_share(len(groups), run.epochs):7} off {off:3}/{run.off_npu!s:4}"
        f" same {_same(run, prediction, tables):8}"
        f" weights {weights:8}/{run.weights!s:8} {_share(weights, run.weights):7} {memory}"
    )


def _show(line: Line) -> str:
    return f"{line.index:4} {'+'.join(line.key):60} {' '.join(line.names)[:110]}"


def _compare(run: Run, prediction: Prediction, tables: Path, *, full: bool) -> None:
    ours = predicted_lines(prediction.groups)
    published = published_lines(load_epochs(tables / run.table))
    pairs = align(ours, published)
    for pair in pairs:
        if pair.same and full:
            print("  ", _show(pair.published[0]), "|", " ".join(pair.ours[0].names)[:60])
        if not pair.same:
            for line in pair.ours:
                print(" -", _show(line))
            for line in pair.published:
                print(" +", _show(line))
            print("  ", "." * 20)
    same = sum(pair.same for pair in pairs)
    print(f"{same} of {len(published)} published epochs are predicted ({len(ours)} predicted)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for every run, or the epochs of one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path)
    parser.add_argument("models", type=Path)
    parser.add_argument("--run", help="show this run epoch by epoch")
    parser.add_argument("--all", action="store_true", help="show epochs that agree too")
    options = parser.parse_args(arguments)
    for run in load_runs(options.runs):
        path = options.models / run.model
        if not run.model or not path.exists() or (options.run and run.name != options.run):
            continue
        try:
            prediction = predicted(path, run, options.runs.parent)
        except InputError as error:
            print(f"{run.name} {run.model[:26]:26} {error}")
            continue
        print(_row(run, prediction, options.runs.parent))
        if options.run:
            _compare(run, prediction, options.runs.parent, full=options.all)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
