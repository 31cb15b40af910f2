import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from n6lib.errors import CheckError, InputError
from n6lib.provenance.artefact import describe, listing_digest
from n6lib.provenance.job import recorded
from n6lib.provenance.record import identity, read_record
from n6lib.provenance.sources import SourceTree

Jobs = Callable[..., SimpleNamespace]
Write = Callable[[str, str], None]


def record(rule: str) -> dict[str, object]:
    return read_record(Path(f"results/net/{rule}.record.json"))


def test_a_record_holds_what_went_in_and_what_came_out(chain: Path) -> None:
    made = record("compile")
    assert made["inputs"] == {
        "results/net/model.bin": {
            **describe(chain / "results/net/model.bin"),
            "record": identity(record("build_model")),
        }
    }
    assert made["outputs"] == {
        name: describe(chain / name) for name in ("results/net/c", "results/net/compile.json")
    }
    assert made["command"] == "snakemake results/net/compile.json"


def test_a_record_holds_code_tools_and_parameters(chain: Path) -> None:
    made = read_record(chain / "results/net/build_model.record.json")
    assert made["code"]["sources"] == SourceTree(chain).used_by("build_model")
    assert made["code"]["sha256"] == listing_digest(made["code"]["sources"])
    assert made["code"]["commit"] is None
    assert set(made["tools"]) == {"numpy", "python"}
    assert (made["parameters"], made["wildcards"]) == ({"seed": 1}, {"model": "net"})


@pytest.mark.usefixtures("chain")
def test_the_code_digest_is_no_parameter() -> None:
    assert record("benchmark")["parameters"] == {}


def test_a_file_of_the_repository_has_no_record(chain: Path) -> None:
    inputs = record("build_model")["inputs"]
    assert inputs == {"data/pins.yaml": describe(chain / "data/pins.yaml")}


def test_two_runs_have_one_identity(chain: Path, job: Jobs, write: Write) -> None:
    before = record("compile")
    again = job("compile", ["results/net/model.bin"], ["results/net/compile.json", "results/net/c"])
    with recorded(again):
        write("results/net/compile.json", "{}")
    after = record("compile")
    assert identity(before) == identity(after)
    assert chain.is_dir()


def test_nothing_in_a_record_tells_the_folder(chain: Path) -> None:
    for path in chain.rglob("*.record.json"):
        assert str(chain) not in path.read_text()
        assert os.uname().nodename not in path.read_text() or len(os.uname().nodename) < 4


def test_a_commit_is_recorded(tree: Path, job: Jobs, write: Write) -> None:
    git = ["git", "-c", "user.name=n", "-c", "user.email=e@x"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "x"], check=True)
    for dirty in (False, True):
        if dirty:
            (tree / "scripts/compile.py").write_text("# changed\n")
        with recorded(job("compile", [], ["results/net/compile.json"])):
            write("results/net/compile.json", "{}")
        code = read_record(tree / "results/net/compile.record.json")["code"]
        assert len(code["commit"]) == 40
        assert code["dirty"] is dirty


@pytest.mark.parametrize(("error", "code"), [(InputError, 2), (CheckError, 1)])
@pytest.mark.usefixtures("tree")
def test_a_failure_is_one_sentence_in_the_log_and_no_record(
    job: Jobs, error: type[InputError], code: int
) -> None:
    with pytest.raises(SystemExit) as ended, recorded(job("compile", [], ["out"])):
        raise error("model.tflite: is not whole; fetch it again.")
    assert ended.value.code == code
    assert Path("logs/compile.log").read_text() == "model.tflite: is not whole; fetch it again.\n"
    assert not Path("results/net/compile.record.json").exists()


@pytest.mark.usefixtures("tree")
def test_a_mistake_of_ours_leaves_its_traceback_in_the_log(job: Jobs) -> None:
    with pytest.raises(SystemExit) as ended, recorded(job("compile", [], ["out"])):
        raise KeyError("x")
    assert ended.value.code == 1
    log = Path("logs/compile.log").read_text()
    assert "Traceback" in log
    assert log.endswith("compile: failed unexpectedly; its log is logs/compile.log.\n")


@pytest.mark.usefixtures("tree")
def test_an_output_that_was_not_made_is_named(job: Jobs) -> None:
    with pytest.raises(SystemExit), recorded(job("compile", [], ["results/net/compile.json"])):
        pass
    assert "results/net/compile.json: cannot be read" in Path("logs/compile.log").read_text()


@pytest.mark.usefixtures("tree")
def test_what_is_printed_goes_to_the_log_from_every_level(job: Jobs, write: Write) -> None:
    with recorded(job("compile", [], ["out"])):
        print("from Python")
        os.write(2, b"from C\n")
        subprocess.run([sys.executable, "-c", "print('from a program')"], check=True)
        write("out", "")
    log = Path("logs/compile.log").read_text()
    assert sorted(log.splitlines()) == ["from C", "from Python", "from a program"]


@pytest.mark.usefixtures("chain")
def test_an_altered_record_upstream_stops_the_job(job: Jobs) -> None:
    path = Path("results/net/build_model.record.json")
    path.write_text(path.read_text().replace('"seed": 1', '"seed": 2'))
    with pytest.raises(SystemExit), recorded(job("compile", ["results/net/model.bin"], ["out"])):
        pytest.fail("the body must not run")
    assert "build_model.record.json: was altered" in Path("logs/compile.log").read_text()
