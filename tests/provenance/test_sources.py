from pathlib import Path

import pytest

from n6lib.graph.kinds import FAMILIES
from n6lib.provenance.sources import SourceTree


def test_a_script_counts_with_the_modules_it_imports_anywhere_in_it(tree: Path) -> None:
    assert list(SourceTree(tree).used_by("compile")) == [
        "n6lib/__init__.py",
        "n6lib/files.py",
        "n6lib/graph/__init__.py",
        "n6lib/graph/table.py",
        "n6lib/graph/table.yaml",
        "scripts/compile.py",
    ]


def test_a_module_that_finds_files_by_name_counts_with_its_folder(tree: Path) -> None:
    assert "n6lib/graph/table.yaml" in SourceTree(tree).used_by("compile")
    (tree / "n6lib/graph/table.py").write_text("x = 1\n")
    assert "n6lib/graph/table.yaml" not in SourceTree(tree).used_by("compile")


@pytest.mark.parametrize("rule", ["compile_model", "benchmark"])
def test_every_family_of_a_table_counts(repository: Path, rule: str) -> None:
    """Tables of families load their modules by name, wherever they stand."""
    used = SourceTree(repository).used_by(rule).keys()
    tables = [path for path in used if "FAMILIES" in (repository / path).read_text("utf-8")]
    assert len(tables) > 1
    for table in tables:
        folder = (repository / table).parent
        for family in FAMILIES:
            module = folder / f"{family}.py"
            assert not module.exists() or module.relative_to(repository).as_posix() in used


def test_names_in_brackets_over_lines_are_imports(tree: Path) -> None:
    (tree / "scripts/compile.py").write_text(
        "from n6lib import (\n    files as f,\n    graph,\n)\n"
    )
    used = SourceTree(tree).used_by("compile")
    assert {"n6lib/files.py", "n6lib/graph/__init__.py"} <= used.keys()


def test_what_is_not_imported_does_not_count(tree: Path) -> None:
    assert "n6lib/graph/table.yaml" not in SourceTree(tree).used_by("benchmark")
    assert "n6lib/files.py" in SourceTree(tree).used_by("benchmark")


def test_a_byte_of_any_source_changes_the_digest(tree: Path) -> None:
    before = SourceTree(tree).digest("compile")
    for name in SourceTree(tree).used_by("compile"):
        path = tree / name
        text = path.read_text()
        path.write_text(text + "#")
        assert SourceTree(tree).digest("compile") != before, name
        path.write_text(text)
    assert SourceTree(tree).digest("compile") == before


def test_other_sources_do_not_change_the_digest(tree: Path) -> None:
    before = SourceTree(tree).digest("compile")
    (tree / "n6lib/unused.py").write_text("x = 1\n")
    (tree / "scripts/benchmark.py").write_text("x = 1\n")
    assert SourceTree(tree).digest("compile") == before


def test_the_digest_does_not_depend_on_the_folder(tree: Path) -> None:
    moved = tree.rename(tree.with_name("elsewhere"))
    assert SourceTree(moved).digest("compile") == SourceTree(Path("../elsewhere")).digest("compile")


def test_the_recorder_is_no_source_of_what_it_records(tree: Path) -> None:
    (tree / "n6lib/provenance").mkdir()
    (tree / "n6lib/provenance/job.py").write_text("")
    (tree / "scripts/compile.py").write_text("from n6lib.provenance.job import recorded\n")
    assert list(SourceTree(tree).used_by("compile")) == ["n6lib/__init__.py", "scripts/compile.py"]


def test_packages_that_import_each_other_end(tree: Path) -> None:
    (tree / "n6lib/files.py").write_text("import n6lib.graph.table\n")
    assert "n6lib/graph/table.yaml" in SourceTree(tree).used_by("benchmark")
