"""What the pages and the help texts name exists: commands, options, targets of make, files."""

import re
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path

import pytest

from n6lib.cli import COMMANDS, main
from n6lib.compiler.profile import PROFILES

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

COMMAND = re.compile(r"\bn6 ([a-z]+)\b((?:[^`\n#\\]|\\\n)*)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
FILE = re.compile(
    r"(?<![\w/.-])(?:n6lib|tests|data|tools|scripts|workflow|bench)/[\w./-]+\.[a-z]+\b"
)
PLACEHOLDER = re.compile(r"\b[A-Z]+\.")
MAKE = re.compile(r"(?:`|^    )make ([a-z]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def helps() -> dict[str, str]:
    """The help of each command, by its name."""
    found = {}
    for name in COMMANDS:
        with redirect_stdout(StringIO()) as stream, suppress(SystemExit):
            main([name, "--help"])
        found[name] = stream.getvalue()
    return found


def unknown(text: str, helps: dict[str, str]) -> Iterator[str]:
    """The commands that `text` names and nobody has, and the options of others."""
    for name, rest in COMMAND.findall(text):
        if name not in helps:
            yield f"n6 {name}"
            continue
        for option in OPTION.findall(rest):
            if not re.search(rf"{option}(?![\w-])", helps[name].partition("examples:")[0]):
                yield f"n6 {name} {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_and_options_of_pages_exist(page: Path, helps: dict[str, str]) -> None:
    assert [*unknown(page.read_text(encoding="utf-8"), helps)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_of_help_texts_are_of_options_that_exist(name: str, helps: dict[str, str]) -> None:
    examples = helps[name].partition("example")[2]
    assert f"n6 {name}" in examples
    assert [*unknown(examples, helps)] == []


def test_every_profile_is_named(helps: dict[str, str]) -> None:
    assert [name for name in PROFILES if name not in helps["compile"]] == []


def test_what_nobody_has_is_found(helps: dict[str, str]) -> None:
    text = "`n6 paint x`, `n6 score --runs a \\\n --colour` and `n6 show x # --wide`"
    assert [*unknown(text, helps)] == ["n6 paint", "n6 score --colour"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_targets_of_make_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {*MAKE.findall(page.read_text(encoding="utf-8"))} <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_files(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_files_of_the_repository_exist(page: Path) -> None:
    files = FILE.findall(page.read_text(encoding="utf-8"))
    gone = [file for file in files if not (ROOT / file).exists()]
    assert [file for file in gone if not PLACEHOLDER.search(file)] == []


def test_every_page_is_in_the_list_of_pages() -> None:
    listed = LINK.findall((ROOT / "docs" / "README.md").read_text(encoding="utf-8"))
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages == {link for link in listed if link.endswith(".md")}
