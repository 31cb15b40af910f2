from pathlib import Path
from types import ModuleType

import pytest

from n6lib.graph import DType
from n6lib.graph.kinds import KINDS


def test_the_page_is_up_to_date(operators: ModuleType, repository: Path) -> None:
    committed = (repository / "docs" / "operators.md").read_text(encoding="utf-8")
    assert committed == operators.page(), "run python tools/operators.py > docs/operators.md"


def test_every_kind_and_type_has_a_row(operators: ModuleType) -> None:
    rows = [tuple(row.split(" | ")[:2]) for row in operators.rows()]
    expected = [
        (f"| `{name}`", dtype.value)
        for name, kind in KINDS.items()
        for dtype in operators.types(kind)
    ]
    assert rows == expected


def test_what_a_layer_lacks_is_a_dash(
    operators: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def row() -> str:
        return next(row for row in operators.rows() if row.startswith("| `add` | int8 |"))

    assert (
        row() == "| `add` | int8 | ADD | yes | yes | ARITH; software where it cannot broadcast |\n"
    )
    nothing: dict[str, object] = {"add": {DType.FLOAT32: None}}
    for table in ("KERNELS", "EMITTERS", "RULES"):
        monkeypatch.setattr(operators, table, nothing)
    assert row() == "| `add` | int8 | ADD | – | – | – |\n"
