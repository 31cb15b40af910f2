import platform
from importlib import metadata

import pytest

from n6lib.doctor import Program, Tool
from n6lib.provenance import tools


@pytest.fixture(autouse=True)
def forget() -> None:
    tools.version.cache_clear()


def program(name: str, monkeypatch: pytest.MonkeyPatch, *versions: str | None) -> list[Tool]:
    """A program that answers with `versions`, one a probe; "" for one that is not there."""
    left = [
        Tool(name, version != "", version or None, "x", "y", needed=True) for version in versions
    ]

    class Fake(Program):
        def probe(self) -> Tool:
            return left.pop(0)

    monkeypatch.setattr(tools, "PROGRAMS", (Fake(name, name, "x"),))
    return left


def test_python_and_packages_have_versions() -> None:
    assert tools.versions(["numpy"]) == {
        "numpy": metadata.version("numpy"),
        "python": platform.python_version(),
    }


def test_what_is_absent_has_none() -> None:
    assert tools.version("no-such-tool") is None


def test_a_program_tells_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    program("gcc", monkeypatch, "12.2.0")
    assert tools.version("gcc") == "12.2.0"


def test_a_program_too_busy_to_answer_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    program("gcc", monkeypatch, None, None, "12.2.0")
    assert tools.version("gcc") == "12.2.0"


def test_a_program_that_is_not_there_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    left = program("gcc", monkeypatch, "", "1.0")
    assert tools.version("gcc") is None
    assert len(left) == 1
