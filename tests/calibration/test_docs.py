"""The examples of docs/calibration.md hold."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from n6lib.calibration.entry import KEYS, check_entry


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "calibration.md").read_text()


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def test_every_entry_is_sound_and_every_kind_and_key_is_shown(page: str):
    shown: dict[str, set[str]] = {kind: set() for kind in KEYS}
    for block in blocks(page, "yaml"):
        entries: dict[str, dict[str, Any]] = yaml.safe_load(block)["calibration"]
        for name, entry in entries.items():
            shown[check_entry(entry, f"calibration.md: {name}")] |= entry.keys()
    for kind, keys in shown.items():
        assert keys
        common = {"skip", "fit"} if kind == "annotations" else set()
        assert KEYS[kind].keys() - keys == common


def test_the_example_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (example,) = blocks(page, "python")
    exec(compile(example, "calibration.md", "exec"), {})
    assert (tmp_path / "sheet.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "people.npz").is_file()
