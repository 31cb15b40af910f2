from pathlib import Path
from typing import Any

import pytest

from n6lib.provenance import tools
from n6lib.provenance.makers import makers
from n6lib.provenance.node import Node, Verdict
from n6lib.provenance.record import read_record
from n6lib.provenance.sources import SourceTree

URL = "https://example.org/model.bin"


def nodes(root: Path, rule: str = "compile", **changes: Any) -> dict[str, Node]:
    """Nodes by name for the record of `rule`, with some of its entries replaced."""
    record = {**read_record(root / f"results/net/{rule}.record.json"), **changes}
    return {node.name: node for node in makers(record, SourceTree(root))}


def test_code_and_tools_as_recorded_are_good(chain: Path) -> None:
    found = nodes(chain)
    assert [node.kind for node in found.values()] == ["code", "tool"]
    assert {node.verdict for node in found.values()} == {Verdict.GOOD}
    assert found["scripts/compile.py"].detail == "6 sources"


def test_parameters_and_commit_are_told(chain: Path) -> None:
    record = read_record(chain / "results/net/build_model.record.json")
    code = {**record["code"], "commit": "0123456789" * 4, "dirty": True}
    detail = nodes(chain, "build_model", code=code)["scripts/build_model.py"].detail
    assert detail == "seed=1, 3 sources, commit 01234567, changed since the commit"


def test_a_source_that_is_new_is_named_as_well(chain: Path) -> None:
    (chain / "scripts/compile.py").write_text("from n6lib import unused\n")
    note = nodes(chain)["scripts/compile.py"].note
    assert "not recorded: n6lib/unused.py" in note
    assert "changed: scripts/compile.py" in note
    assert "missing: n6lib/files.py, n6lib/graph/__init__.py" in note


def test_a_digest_that_is_not_of_its_listing_is_found(chain: Path) -> None:
    code = {**read_record(chain / "results/net/compile.record.json")["code"], "sha256": "0" * 64}
    node = nodes(chain, code=code)["scripts/compile.py"]
    assert node.note == "its recorded listing does not match its recorded digest"


@pytest.mark.parametrize(
    ("recorded", "here", "verdict", "note"),
    [
        ("7.2", "7.2", Verdict.GOOD, ""),
        ("7.2", "8.0", Verdict.BAD, "8.0 here"),
        ("7.2", None, Verdict.ABSENT, "not installed here"),
        (None, "7.2", Verdict.ABSENT, ""),
    ],
)
def test_a_tool_is_compared_with_the_one_here(
    chain: Path,
    monkeypatch: pytest.MonkeyPatch,
    recorded: str | None,
    here: str | None,
    verdict: Verdict,
    note: str,
) -> None:
    monkeypatch.setattr(tools, "version", lambda _name: here)
    (node,) = (n for n in nodes(chain, tools={"qemu": recorded}).values() if n.kind == "tool")
    assert (node.verdict, node.note) == (verdict, note)


def test_the_pinned_digest_has_to_be_the_artefacts(chain: Path) -> None:
    record = read_record(chain / "results/net/build_model.record.json")
    (entry,) = record["outputs"].values()
    for sha256, verdict in ((entry["sha256"], Verdict.GOOD), ("0" * 64, Verdict.BAD)):
        origin = {"origin": {"url": URL, "sha256": sha256}}
        node = nodes(chain, "build_model", parameters=origin)[URL]
        assert (node.kind, node.verdict) == ("source", verdict)
