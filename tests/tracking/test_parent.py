import pytest

from n6lib.comparison.writing import FILES
from n6lib.results import Run
from n6lib.tracking.parent import comparison_content


def test_a_comparison_counts_its_runs_and_says_how_far_they_are_off(make_run, compare):
    made = make_run()
    folder = compare(made, Run("missing", "builtin", "b", "p", made.root))
    content = comparison_content(folder, None)
    assert content.name == "comparison of 2 runs"
    assert content.metrics["runs/made"] == content.metrics["runs/failed"] == 1
    assert content.metrics["runs/exact_on_host_and_emulator"] == 1
    off = content.metrics["off by percent/latency_ms"]
    assert off == pytest.approx(9.818, abs=1e-3)


def test_its_files_and_the_report_come_along(make_run, compare, tmp_path):
    folder, report = compare(make_run()), tmp_path / "index.html"
    assert {item.name for item in comparison_content(folder, report).artefacts} == {
        f"comparison/{name}" for name in FILES
    }
    report.write_text("<html>")
    artefacts = comparison_content(folder, report).artefacts
    assert artefacts[-1].name == "report/index.html"


def test_its_note_is_the_first_table_within_what_mlflow_takes(make_run, compare):
    folder = compare(make_run())
    note = comparison_content(folder, None).note
    assert "## Beside the published figures" in note
    assert "## What the NPU takes" not in note
    (folder / "comparison.md").write_text("# A\n\n## B\n\n" + "| long line |\n" * 2000)
    note = comparison_content(folder, None).note
    assert len(note) < 8000
    assert note.endswith("| long line |\n\nThe rest is in comparison.md.")


def test_there_is_none_without_a_comparison(tmp_path):
    assert comparison_content(tmp_path, None) is None
