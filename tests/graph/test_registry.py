from pathlib import Path

import pytest

from n6lib.graph import DType
from n6lib.graph.registry import load, select


def package(folder: Path, monkeypatch: pytest.MonkeyPatch, **modules: str) -> None:
    (folder / "layers").mkdir()
    (folder / "layers" / "__init__.py").touch()
    for name, text in modules.items():
        (folder / "layers" / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(folder)


def test_families_are_merged_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path, monkeypatch, one="TABLE = {'b': 2, 'd': 4}", two="TABLE = {'c': 3}")
    table = load("layers", "TABLE", ("one", "absent", "two"))
    assert list(table.items()) == [("b", 2), ("c", 3), ("d", 4)]
    with pytest.raises(ValueError, match=r"layers\.one defines b, d a second time"):
        load("layers", "TABLE", ("one", "one"))


def test_an_entry_may_tell_types_apart() -> None:
    assert select(len, DType.INT8) is len
    assert select({DType.INT8: len}, DType.INT8) is len
    assert select({DType.INT8: len}, DType.INT16) is None
    assert select(None, DType.INT8) is None
