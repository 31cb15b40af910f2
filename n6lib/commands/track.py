"""`n6 track`: results as MLflow runs."""

import argparse
from pathlib import Path

EPILOG = """\
The store is a view of the results: it can be deleted, and --rebuild makes the same runs anew. Runs
are keyed by the digest of what they show, so doing it twice adds nothing. The comparison and the
report in the same folder come along: results/comparison, results/report/index.html.

One process at a time; stop `mlflow ui` before --rebuild and start it again after.

examples:
  n6 track
  n6 track --rebuild
  n6 track --store /tmp/mlflow.db results/movenet_lightning
"""
STORE = Path("build/mlflow/mlflow.db")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `n6 track`."""
    parser.description = "Bring an MLflow store in line with the benchmarks of RESULTS."
    parser.epilog = EPILOG
    parser.add_argument(
        "results",
        nargs="*",
        type=Path,
        metavar="RESULTS",
        default=[Path("results")],
        help="folders or benchmark.json files; the store will hold their runs and no others "
        "(default: results)",
    )
    parser.add_argument(
        "--store", type=Path, default=STORE, metavar="FILE", help="default: %(default)s"
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="delete the store and its artefacts first"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def run(arguments: argparse.Namespace) -> int:
    """Project the results and say how many runs there are and how to look at them."""
    from n6lib.canonical import canonical_json
    from n6lib.tracking import project
    from n6lib.tracking.found import common_root, find_runs

    runs = find_runs(arguments.results)
    root = common_root(runs)
    done = project(
        runs,
        arguments.store,
        comparison=root / "comparison" if root else None,
        report=root / "report" / "index.html" if root else None,
        rebuild=arguments.rebuild,
    )
    if arguments.json:
        counts = {name: getattr(done, name) for name in ("added", "kept", "removed")}
        print(canonical_json({**counts, "runs": dict(done.keys), "link": done.link}), end="")
    else:
        print(f"{arguments.store}: {done.added} runs added, {done.kept} kept, {done.removed} out.")
        print(f"mlflow ui --backend-store-uri sqlite:///{arguments.store}")
        print(done.link)
    return 0
