import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from n6lib.cli import main
from n6lib.provenance.job import recorded


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a record, in a small project."""
    monkeypatch.chdir(tmp_path)
    for name in ("scripts/make.py", "n6lib/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    outputs = type("Files", (list,), {"record": "made.record.json"})(["made.txt"])
    job = SimpleNamespace(
        rule="make", input=[], output=outputs, log=["make.log"], params={"seed": 3}, wildcards={}
    )
    with recorded(job):
        (tmp_path / "made.txt").write_text("made")
    return tmp_path / "made.txt"


def test_a_good_tree_exits_0(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(made)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("✓ made.txt ")
    assert lines[1].startswith("├─ ✓ scripts/make.py ")
    assert lines[1].endswith(" (seed=3, 2 sources)")
    assert lines[-1] == "3 nodes, all as recorded."


def test_a_changed_artefact_exits_1_and_is_named(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made.write_text("Made")
    assert main(["trace", str(made)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("✗ made.txt ")
    assert "do not match their record: made.txt." in out


def test_json_is_for_programs(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", "--json", str(made)]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert (tree["kind"], tree["name"], tree["verdict"]) == ("artefact", "made.txt", "good")
    assert {child["kind"] for child in tree["children"]} == {"code", "tool"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("none.txt", "does not exist"), ("n6lib/__init__.py", "no record describes it")],
)
def test_what_has_no_record_exits_2(
    made: Path, name: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trace", str(made.parent / name)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert sentence in captured.err
    assert captured.err.count("\n") == 1
