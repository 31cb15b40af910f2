from pathlib import Path
from types import ModuleType

from n6lib.zoo.families import FAMILIES


def test_the_page_is_up_to_date(networks: ModuleType, repository: Path) -> None:
    committed = (repository / "docs" / "networks.md").read_text(encoding="utf-8")
    assert committed == networks.page(), "run python tools/networks.py > docs/networks.md"


def test_every_family_has_a_row(networks: ModuleType) -> None:
    rows = [row.split(" | ") for row in networks.rows()]
    assert [cells[0] for cells in rows] == [
        f"| `{name}`" for name in sorted(family.name for family in FAMILIES)
    ]
    assert {len(cells) for cells in rows} == {4}


def test_a_row_tells_forms_and_files(networks: ModuleType) -> None:
    rows = {row.split(" | ")[0]: row for row in networks.rows()}
    assert rows["| `dla`"].endswith("60x and 60xc | ONNX | arXiv 1707.06484, pytorchcv |\n")
    assert " | one | TFLite | " in rows["| `xception`"]
