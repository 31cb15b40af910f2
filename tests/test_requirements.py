"""The lock holds every dependency of pyproject.toml, hashed, and names no place to get it from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def lock(repository: Path) -> str:
    return (repository / "requirements.lock").read_text()


def pins(lock: str) -> dict[str, Requirement]:
    """The pins that hold on this machine, by name."""
    lines = [line.removesuffix(" \\") for line in lock.splitlines() if re.match(r"[A-Za-z]", line)]
    found = [Requirement(line) for line in lines]
    return {
        canonicalize_name(pin.name): pin
        for pin in found
        if pin.marker is None or pin.marker.evaluate()
    }


def declared(repository: Path) -> list[Requirement]:
    project = tomllib.loads((repository / "pyproject.toml").read_text())
    words = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    found = [Requirement(word) for word in words]
    return [word for word in found if word.marker is None or word.marker.evaluate()]


def test_every_dependency_is_locked_to_an_allowed_version(repository: Path, lock: str) -> None:
    locked = pins(lock)
    for requirement in declared(repository):
        (pin,) = locked[canonicalize_name(requirement.name)].specifier
        assert pin.operator == "=="
        assert requirement.specifier.contains(pin.version), f"{requirement}: run make lock"


@pytest.mark.parametrize("path", ["requirements.lock", "tools/uv.txt"])
def test_every_pin_is_hashed(path: str, repository: Path) -> None:
    entries = re.split(r"^(?=[A-Za-z])", (repository / path).read_text(), flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("path", ["requirements.lock", "tools/uv.txt"])
def test_no_place_is_named(path: str, repository: Path) -> None:
    text = (repository / path).read_text()
    assert not re.search(r"https?:|file:|--index|--extra-index|--find-links|@ ", text)
