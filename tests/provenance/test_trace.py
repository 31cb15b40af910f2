import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from n6lib.errors import InputError
from n6lib.provenance import tools
from n6lib.provenance.node import Node, Verdict
from n6lib.provenance.trace import trace

BENCHMARK = "results/net/benchmark.json"
LINE = [
    "data/pins.yaml",
    "results/net/model.bin",
    "results/net/compile.json",
    "results/net/c/network.c",
    "results/net/c/kernels/add.c",
    BENCHMARK,
]
RECORDS = [f"results/net/{rule}.record.json" for rule in ("build_model", "compile", "benchmark")]


def bad(tree: Node) -> dict[str, str]:
    """{name: note} of the nodes that are not as recorded."""
    return {node.name: node.note for node in tree.walk() if node.verdict is Verdict.BAD}


def test_the_tree_reaches_every_input_code_and_tool(chain: Path) -> None:
    nodes = list(trace(Path(BENCHMARK)).walk())
    assert not bad(nodes[0])
    names = {(node.kind, node.name) for node in nodes}
    assert {("artefact", name) for name in LINE[1:] if "add.c" not in name} <= names
    assert ("source", "data/pins.yaml") in names
    assert ("tool", f"numpy {tools.version('numpy')}") in names
    assert {name for kind, name in names if kind == "code"} == {
        "scripts/build_model.py",
        "scripts/compile.py",
        "scripts/benchmark.py",
    }
    assert chain.is_dir()


def test_what_is_reached_twice_is_shown_once(chain: Path) -> None:
    nodes = [node for node in trace(chain / BENCHMARK).walk() if node.name.endswith("model.bin")]
    assert sorted(node.verdict.value for node in nodes) == ["good", "seen"]
    assert sorted(bool(node.children) for node in nodes) == [False, True]


@pytest.mark.parametrize("name", LINE)
def test_any_flipped_byte_of_an_artefact_is_found(chain: Path, name: str) -> None:
    path = chain / name
    data = path.read_bytes()
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 0x10
        path.write_bytes(flipped)
        found = bad(trace(chain / BENCHMARK))
        assert any(node in name for node in found), (place, found)
    path.write_bytes(data)
    assert not bad(trace(chain / BENCHMARK))


@pytest.mark.parametrize("name", RECORDS)
def test_any_flipped_byte_of_a_record_is_found(chain: Path, name: str) -> None:
    path = chain / name
    data = path.read_bytes()
    for place in range(0, len(data), 3):
        flipped = bytearray(data)
        flipped[place] ^= 1
        path.write_bytes(flipped)
        try:
            found = bad(trace(chain / BENCHMARK))
        except InputError as error:
            found = {name: str(error)}
        assert any(Path(name).name in note or "no record" in note for note in found.values())


@pytest.mark.parametrize("name", LINE[:-1])
def test_a_missing_artefact_is_named(chain: Path, name: str) -> None:
    (chain / name).unlink()
    found = bad(trace(chain / BENCHMARK))
    assert any("missing" in note for note in found.values()), found


@pytest.mark.parametrize("name", RECORDS[:2])
def test_a_missing_record_is_said(chain: Path, name: str) -> None:
    (chain / name).unlink()
    found = bad(trace(chain / BENCHMARK))
    assert set(found.values()) == {"its record is missing"}


@pytest.mark.parametrize(
    "name", ["scripts/build_model.py", "n6lib/graph/table.yaml", "n6lib/files.py"]
)
def test_changed_sources_are_named(chain: Path, name: str) -> None:
    with (chain / name).open("a") as stream:
        stream.write("# changed\n")
    notes = bad(trace(chain / BENCHMARK)).values()
    assert notes
    assert all(note == f"changed: {name}" for note in notes)


def test_another_version_of_a_tool_is_a_mismatch(
    chain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tools, "version", lambda name: "0.1" if name == "numpy" else "9")
    found = bad(trace(chain / "results/net/model.bin"))
    assert "0.1 here" in found.values()


def test_a_tool_that_is_not_installed_is_no_mismatch(
    chain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tools, "version", lambda _name: None)
    tree = trace(chain / BENCHMARK)
    assert not bad(tree)
    absent = [node for node in tree.walk() if node.verdict is Verdict.ABSENT]
    assert {node.note for node in absent} == {"not installed here"}


def test_an_input_made_again_after_its_use_is_found(
    chain: Path, write: Callable[[str, str], None]
) -> None:
    from types import SimpleNamespace

    from n6lib.provenance.job import recorded

    old = chain / "results/net/build_model.record.json"
    shutil.copy(chain / "results/net/model.bin", chain / "kept.bin")
    job = SimpleNamespace(rule="build_model", input=[], log=["l"], params={"seed": 2}, wildcards={})
    job.output = type("Files", (list,), {"record": str(old)})(["results/net/model.bin", str(old)])
    with recorded(job):
        write("results/net/model.bin", "weights of another seed")
    found = bad(trace(chain / BENCHMARK))
    assert found == {"results/net/model.bin": "was made again after it was used here"}
    with recorded(job):
        shutil.copy(chain / "kept.bin", chain / "results/net/model.bin")
    found = bad(trace(chain / BENCHMARK))
    assert found == {"results/net/model.bin": "its record is not the one that was used here"}


def test_many_files_of_one_job_are_one_node(chain: Path, job, write) -> None:  # type: ignore[no-untyped-def]
    from n6lib.provenance.job import recorded

    files = [f"results/net/c/{name}.c" for name in "abc"]
    with recorded(job("compile", [], files)):
        for file in files:
            write(file, file)
    with recorded(job("benchmark", files, [BENCHMARK])):
        write(BENCHMARK, "{}")
    tree = trace(chain / BENCHMARK)
    assert "results/net/c: 3 files" in [node.name for node in tree.walk()]
    assert "results/net/c/a.c" not in [node.name for node in tree.walk()]
    (chain / files[1]).write_text("x")
    assert set(bad(trace(chain / BENCHMARK))) == {"results/net/c: 3 files", files[1]}


def test_a_folder_and_a_record_can_be_traced(chain: Path) -> None:
    assert trace(chain / "results/net/c").name == "results/net/c"
    assert trace(chain / RECORDS[2]).name == BENCHMARK


def test_an_unexpected_file_in_a_folder_is_named(chain: Path) -> None:
    (chain / "results/net/c/extra.c").write_text("")
    assert bad(trace(chain / "results/net/c")) == {"results/net/c": "not recorded: extra.c"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("results/net/none.json", "does not exist"), ("data/pins.yaml", "no record describes it")],
)
def test_what_the_workflow_did_not_make_is_refused(chain: Path, name: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        trace(chain / name)


def test_the_whole_tree_can_be_moved(chain: Path) -> None:
    moved = shutil.move(chain, chain.with_name("moved"))
    assert not bad(trace(Path(moved) / BENCHMARK))
