from pathlib import Path

import pytest
from support.machine import Machine

from n6lib.errors import InputError
from n6lib.firmware import toolchain


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(machine.bin))
    return machine


def refusal(machine: Machine, complaint: str) -> str:
    machine.install(
        "gcc", f"while read -r line; do echo \"$line\" >&2; done <<'E'\n{complaint}\nE\nexit 1"
    )
    with pytest.raises(InputError) as caught:
        toolchain.run([str(machine.bin / "gcc")], machine.folder, "network.c")
    return str(caught.value)


def test_a_missing_tool_names_its_package(machine: Machine) -> None:
    with pytest.raises(InputError, match="not on PATH; install the package gcc-arm-none-eabi"):
        toolchain.compiler()
    with pytest.raises(InputError, match="install the package binutils-arm-none-eabi"):
        toolchain.tool(toolchain.SIZE)
    machine.install(toolchain.GCC, "echo /usr/lib/arm-none-eabi/libc.a")
    assert toolchain.compiler() == str(machine.bin / toolchain.GCC)


def test_a_compiler_without_a_library(machine: Machine) -> None:
    machine.install(toolchain.GCC, "echo libc.a")
    with pytest.raises(InputError, match="install the package libnewlib-arm-none-eabi"):
        toolchain.compiler()


def test_an_overflow_says_where_and_by_how_much(machine: Machine) -> None:
    assert refusal(
        machine,
        "ld: firmware.elf section `.text' will not fit in region `itcm'\n"
        "ld: region `itcm' overflowed by 1234567 bytes\ncollect2: error: ld returned 1",
    ) == (
        "network.c: does not fit, memory region itcm is 1,234,567 bytes too small; "
        "choose a machine with more memory or a smaller network."
    )


@pytest.mark.parametrize(
    ("complaint", "reason"),
    [
        ("In function f:\na.c:3:1: error: expected ;\n note", "a.c:3:1: error: expected ;"),
        ("a.o: in function f\nb.c: undefined reference to g", "b.c: undefined reference to g"),
        ("first\nlast words", "last words"),
        ("", "no reason given"),
    ],
)
def test_a_refusal_quotes_the_first_error(machine: Machine, complaint: str, reason: str) -> None:
    assert refusal(machine, complaint) == f"network.c: the compiler refuses it ({reason})."


def test_variables_that_change_headers_do_not_reach_it(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPATH", "/elsewhere")
    machine.install("gcc", 'echo "[$CPATH][$LC_ALL]"')
    output = toolchain.run([str(machine.bin / "gcc")], machine.folder, "network.c")
    assert output == "[][C]\n"
