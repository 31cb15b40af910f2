"""A small chain of jobs in a folder of its own: seed → model → compiled folder → benchmark."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from n6lib.provenance.job import recorded

SOURCES = {
    "n6lib/__init__.py": "",
    "n6lib/graph/__init__.py": "from n6lib import files\n",
    "n6lib/graph/table.py": "import n6lib.graph\nopen(__file__)\n",
    "n6lib/graph/table.yaml": "a: 1\n",
    "n6lib/files.py": "",
    "n6lib/unused.py": "",
    "scripts/build_model.py": "import n6lib.files\n",
    "scripts/compile.py": "def main():\n    from n6lib.graph import table\n",
    "scripts/benchmark.py": "from n6lib import files, absent\n",
    "data/pins.yaml": "pins: []\n",
}


class Files(list[str]):
    """Like Snakemake's list of outputs: by position, and the record by name."""

    def __init__(self, paths: list[str], record: str) -> None:
        super().__init__([*paths, record])
        self.record = record


Jobs = Callable[..., SimpleNamespace]


@pytest.fixture
def job() -> Jobs:
    """Makes what Snakemake hands to the script of a rule."""

    def make(rule: str, inputs: list[str], outputs: list[str], **params: Any) -> SimpleNamespace:
        return SimpleNamespace(
            rule=rule,
            input=inputs,
            output=Files(outputs, f"results/net/{rule}.record.json"),
            log=[f"logs/{rule}.log"],
            params=params,
            wildcards={"model": "net"},
        )

    return make


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sources of the small project; the working directory is its root."""
    for name, text in SOURCES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write() -> Callable[[str, str], None]:
    def to(path: str, text: str) -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)

    return to


@pytest.fixture
def chain(tree: Path, job: Jobs, write: Callable[[str, str], None]) -> Path:
    """The root after all three jobs ran."""
    with recorded(
        job("build_model", ["data/pins.yaml"], ["results/net/model.bin"], seed=1),
        tools_used=["numpy"],
    ):
        write("results/net/model.bin", "weights")
    with recorded(
        job("compile", ["results/net/model.bin"], ["results/net/compile.json", "results/net/c"])
    ):
        write("results/net/compile.json", "{}")
        write("results/net/c/network.c", "int a;")
        write("results/net/c/kernels/add.c", "int b;")
    with recorded(
        job(
            "benchmark",
            ["results/net/compile.json", "results/net/c/network.c", "results/net/model.bin"],
            ["results/net/benchmark.json"],
            code="left out",
        )
    ):
        write("results/net/benchmark.json", "{}")
    return tree
