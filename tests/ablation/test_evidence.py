from pathlib import Path

import pytest

from n6lib.ablation.evidence import Evidence, read_evidence
from n6lib.compiler.rulebook import RULES
from n6lib.errors import InputError

HEAD = "rule,found_on,confirmed_on\n"


def test_the_table_of_the_repository_tells_of_every_rule(repository: Path) -> None:
    found = read_evidence(repository / "data" / "rules.csv", RULES)
    assert list(found) == list(RULES)
    assert found["useful_units"] == Evidence("CenterFace, YOLOv8n, encoder", "YAMNet, PP-OCR")


@pytest.mark.parametrize("text", [HEAD, "rule\na\n", HEAD + "a,x,\n", HEAD + "a,x,\nb,,\nc,,\n"])
def test_other_tables_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rules.csv"
    path.write_text(text)
    with pytest.raises(InputError, match=r"rules\.csv"):
        read_evidence(path, ("a", "b"))
