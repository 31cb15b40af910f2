"""What `n6 doctor` prints and how it ends."""

import json

import pytest

from n6lib import doctor
from n6lib.cli import main
from n6lib.doctor import Tool


def tool(name: str, found: bool, needed: bool) -> Tool:
    return Tool(
        name=name,
        found=found,
        version="1.2" if found else None,
        enables=f"what {name} does",
        mend=f"install {name}",
        needed=needed,
    )


def on_a_machine_with(monkeypatch: pytest.MonkeyPatch, *tools: Tool) -> None:
    monkeypatch.setattr(doctor, "probe", lambda: {tool.name: tool for tool in tools})


def test_a_complete_machine(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_a_machine_with(monkeypatch, tool("gcc", True, True), tool("dot", False, False))
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "gcc  1.2                what gcc does",
        "dot  absent (optional)  what dot does",
        "     -> install dot",
        "",
        "All that `make reproduce` needs is there.",
    ]


def test_a_machine_that_lacks_something(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_a_machine_with(monkeypatch, tool("gcc", True, True), tool("qemu", False, True))
    assert main(["doctor"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "gcc   1.2      what gcc does",
        "qemu  MISSING  what qemu does",
        "      -> install qemu",
        "",
        "`make reproduce` misses qemu; `make setup` installs what it can.",
    ]


@pytest.mark.parametrize("complete", [True, False])
def test_json(
    complete: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_a_machine_with(monkeypatch, tool("gcc", complete, True))
    assert main(["doctor", "--json"]) == (0 if complete else 1)
    printed = json.loads(capsys.readouterr().out)
    assert printed["complete"] is complete
    assert printed["tools"]["gcc"] == {
        "name": "gcc",
        "found": complete,
        "version": "1.2" if complete else None,
        "enables": "what gcc does",
        "mend": "install gcc",
        "needed": True,
    }
