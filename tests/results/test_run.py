import json
from pathlib import Path

import pytest

from n6lib.errors import InputError
from n6lib.results import Run


def make(root: Path, *names: str) -> Run:
    run = Run("net", "builtin", "board", "open", root)
    run.folder.mkdir(parents=True)
    for name in names:
        (run.folder / name).write_text(json.dumps({}))
    return run


def test_folder_and_run_belong_together(tmp_path: Path) -> None:
    run = make(tmp_path / "results", "benchmark.json")
    assert run.folder == tmp_path / "results" / "net" / "builtin" / "board" / "open"
    assert Run.of(run.folder) == run
    assert Run.of(run.folder / "benchmark.json") == run


def test_a_short_path_belongs_to_no_run() -> None:
    with pytest.raises(InputError, match="MODEL/SOURCE/TARGET/PROFILE"):
        Run.of(Path("benchmark.json"))


def test_what_is_read_is_checked(tmp_path: Path) -> None:
    run = make(tmp_path, "benchmark.json", "compile.json")
    with pytest.raises(InputError, match=r"compile\.json"):
        _ = run.compiled
    with pytest.raises(InputError, match=r"benchmark\.json"):
        _ = run.benchmark


def test_what_need_not_be_there(tmp_path: Path) -> None:
    run = make(tmp_path)
    assert run.quality is None
    assert run.picture is None
    assert run.record("compile") is None


def test_records_of_the_run_and_of_its_model(tmp_path: Path) -> None:
    run = make(tmp_path, "compile.record.json", "keypoints.png")
    model = run.source_folder / "model.record.json"
    model.write_text("{}")
    assert run.record("compile") == run.folder / "compile.record.json"
    assert run.record("model") == model
    assert run.picture == run.folder / "keypoints.png"
