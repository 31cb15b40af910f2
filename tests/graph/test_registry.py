import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from n6lib.codegen.operators import EMITTERS
from n6lib.compiler.lowering import RULES
from n6lib.graph import DType
from n6lib.graph.importer.onnx.operators import TRANSLATIONS as ONNX
from n6lib.graph.importer.operators import TRANSLATIONS as TFLITE
from n6lib.graph.kinds import KINDS
from n6lib.graph.registry import Table, select
from n6lib.simulator.kernels import KERNELS


def package(folder: Path, monkeypatch: pytest.MonkeyPatch, **modules: str) -> None:
    (folder / "layers").mkdir()
    (folder / "layers" / "__init__.py").touch()
    for name, text in modules.items():
        (folder / "layers" / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(folder)


FAMILIES = {"one": "d b", "absent": "e", "two": "c a"}


def table(folder: Path, monkeypatch: pytest.MonkeyPatch, **modules: str) -> Table[int]:
    package(folder, monkeypatch, **modules)
    return Table("layers", "TABLE", FAMILIES)


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "layers"]:
        del sys.modules[name]


def test_families_are_one_table_in_alphabetic_order(tmp_path, monkeypatch):
    whole = table(tmp_path, monkeypatch, one="TABLE = {'d': 4, 'b': 2}", two="TABLE = {'c': 3}")
    assert list(whole.items()) == [("b", 2), ("c", 3), ("d", 4)]
    assert len(whole) == 3


def test_a_family_is_imported_when_one_of_its_names_is_asked_for(tmp_path, monkeypatch):
    whole = table(tmp_path, monkeypatch, one="TABLE = {'d': 4, 'b': 2}", two="1 / 0")
    assert whole["b"] == 2
    assert whole.loaded == {"b": 2, "d": 4}
    assert "layers.two" not in sys.modules
    with pytest.raises(ZeroDivisionError):
        whole.get("c")


@pytest.mark.parametrize("name", ["a", "e", "z"])
def test_what_no_module_has_is_no_entry(name, tmp_path, monkeypatch):
    whole = table(tmp_path, monkeypatch, two="TABLE = {'c': 3}")
    assert name not in whole
    assert whole.get(name) is None
    with pytest.raises(KeyError, match=name):
        whole[name]


def test_a_name_has_one_family(tmp_path, monkeypatch):
    with pytest.raises(ValueError, match="two has b, d a second time"):
        Table("layers", "TABLE", {"one": "b d", "two": "d b"})
    stray = table(tmp_path, monkeypatch, one="TABLE = {'b': 2, 'c': 3, 'x': 1}")
    with pytest.raises(ValueError, match=r"layers\.one defines c, x, which are not its family's"):
        stray["b"]


@pytest.mark.parametrize(
    "table", [KINDS, TFLITE, ONNX, RULES, EMITTERS, KERNELS], ids=lambda table: table.package
)
def test_every_family_s_module_agrees_with_the_names_it_is_found_by(table: Table[object]) -> None:
    folder = Path(str(import_module(table.package).__file__)).parent
    exported = [
        path.stem for path in folder.glob("*.py") if f"\n{table.name}: " in path.read_text()
    ]
    families = set(exported) - {"__init__", "kernels"}
    entries = [
        name
        for family in families
        for name in getattr(import_module(f"{table.package}.{family}"), table.name)
    ]
    assert sorted(entries) == list(table)


def test_an_entry_may_tell_types_apart() -> None:
    assert select(len, DType.INT8) is len
    assert select({DType.INT8: len}, DType.INT8) is len
    assert select({DType.INT8: len}, DType.INT16) is None
    assert select(None, DType.INT8) is None
