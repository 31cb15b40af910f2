"""A report on two runs, one of them with everything, written once."""

from pathlib import Path

import pytest
from support.handmade import MODEL, published
from support.reported import run_folder
from support.scored import SCORECARD

from n6lib.comparison.comparison import compare_runs
from n6lib.comparison.wanted import Wanted
from n6lib.comparison.writing import write_comparison
from n6lib.files import write_json
from n6lib.report import write_report
from n6lib.results import Failure, Run

FAILURES = (
    Failure("quantize", {"model": "tinybert", "source": "builtin"}, "weight <w> holds NaN & more."),
)
PICTURE = b"\x89PNG\r\n\x1a\nnot really a picture"


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results with a report of every part."""
    root = tmp_path_factory.mktemp("report") / "results"
    full = run_folder(root, "movenet_lightning")
    (full.folder / "keypoints.png").write_bytes(PICTURE)
    for name in ("compile", "benchmark", "keypoints"):
        write_json(full.folder / f"{name}.record.json", {})
    write_json(full.folder / "trace.json", {})
    lost = Run("tinybert", "builtin", full.target, full.profile, root)
    bare = run_folder(root, "bare|net", benchmark=None, quality=None, sensitivity=None)
    table = root.parent / "published.csv"
    table.write_text(published(MODEL["sha256"]))
    wanted = [Wanted(run) for run in (full, bare, lost)]
    write_comparison(compare_runs(wanted, table, FAILURES), root / "comparison")
    write_json(root / "scorecard.json", SCORECARD)
    write_report(
        [item.run for item in wanted],
        root / "comparison" / "comparison.json",
        root / "report" / "index.html",
        root / "report" / "report.md",
        root / "report" / "figures",
        FAILURES,
        root / "scorecard.json",
    )
    return root


@pytest.fixture
def html(results: Path) -> str:
    """The page."""
    return (results / "report" / "index.html").read_text()


@pytest.fixture
def markdown(results: Path) -> str:
    """Its sibling for terminals and reviews."""
    return (results / "report" / "report.md").read_text()
