"""`n6 fetch` against a pin file of its own and a mirror of one file."""

import hashlib
import json
from pathlib import Path

import pytest

from n6lib.canonical import canonical_json
from n6lib.cli import main

CONTENT = b"weights" * 100


@pytest.fixture
def pins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("N6_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("N6_MODEL_MIRROR", str(tmp_path / "mirror"))
    (tmp_path / "mirror").mkdir()
    (tmp_path / "mirror" / "toy.bin").write_bytes(CONTENT)
    entries = [
        {
            "name": name,
            "file": f"{name}.bin",
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
            "licence": "MIT",
            "repository": "http://127.0.0.1/",
            "urls": ["http://127.0.0.1:9/"],
        }
        for name, content in (("toy", CONTENT), ("other", b"absent"))
    ]
    path = tmp_path / "pins.yaml"
    path.write_text(canonical_json({"models": entries}))
    return str(path)


def test_list_tells_what_is_in_the_cache(pins: str, capsys: pytest.CaptureFixture[str]):
    assert main(["fetch", "--list", "--pins", pins]) == 0
    assert capsys.readouterr().out.count("not in the cache") == 2
    assert main(["fetch", "toy", "--pins", pins]) == 0
    shown = capsys.readouterr().out
    assert "licence MIT" in shown
    assert main(["fetch", "--list", "--json", "--pins", pins]) == 0
    toy, other = json.loads(capsys.readouterr().out)
    assert Path(toy["path"]).read_bytes() == CONTENT
    assert toy["path"] in shown
    assert other["path"] is None


def test_a_copy_is_written(pins: str, tmp_path: Path):
    output = tmp_path / "out" / "model.bin"
    assert main(["fetch", "toy", "--pins", pins, "-o", str(output)]) == 0
    assert output.read_bytes() == CONTENT


def test_what_cannot_be_had_ends_with_2(pins: str, capsys: pytest.CaptureFixture[str]):
    assert main(["fetch", "--all", "--pins", pins]) == 2
    error = capsys.readouterr().err
    assert error.startswith("n6 fetch: other.bin: ")
    assert error.count("\n") == 1


@pytest.mark.parametrize("which", ["--all", "--list"])
def test_an_output_needs_one_name(pins: str, which: str, capsys: pytest.CaptureFixture[str]):
    assert main(["fetch", which, "--pins", pins, "-o", "x"]) == 2
    assert "-o" in capsys.readouterr().err


def test_an_unknown_name_lists_the_known_ones(pins: str, capsys: pytest.CaptureFixture[str]):
    assert main(["fetch", "nope", "--pins", pins]) == 2
    assert "choose one of toy, other" in capsys.readouterr().err
