"""The n6 command: its table, its exit codes and what it says when something goes wrong."""

import argparse
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from n6lib import cli
from n6lib.errors import CheckError, InputError


def run_n6(*words: str, **settings: object) -> "subprocess.CompletedProcess[str]":
    """Run the command in a process of its own."""
    command = [sys.executable, "-c", "import sys; from n6lib.cli import main; sys.exit(main())"]
    return subprocess.run([*command, *words], text=True, timeout=60, **settings)  # type: ignore[call-overload, no-any-return]


def command_that(monkeypatch: pytest.MonkeyPatch, outcome: BaseException | int) -> None:
    """Put a command `act` in the table that raises or returns `outcome`."""
    module = ModuleType("n6lib.commands.act")

    def run(arguments: argparse.Namespace) -> int:
        assert arguments.command == "act"
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    module.configure = lambda parser: parser.add_argument("--flag")  # type: ignore[attr-defined]
    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "n6lib.commands.act", module)
    monkeypatch.setitem(cli.COMMANDS, "act", "act for a test")


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_describes_itself_with_examples(name: str) -> None:
    module = import_module(f"n6lib.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"n6 {name}")
    module.configure(parser)
    assert callable(module.run)
    assert parser.description
    assert parser.epilog
    assert f"n6 {name}" in parser.epilog


def test_help_lists_every_command() -> None:
    done = run_n6("--help", capture_output=True)
    assert done.returncode == 0
    for name, summary in cli.COMMANDS.items():
        assert name in done.stdout
        assert summary.split()[0] in done.stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from n6lib.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'tensorflow', 'yaml', 'requests', 'fastjsonschema'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", [[], ["nonsense"], ["doctor", "--nonsense"]])
def test_wrong_use_exits_2_with_the_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ending:
        cli.main(words)
    assert ending.value.code == 2
    assert capsys.readouterr().err.startswith("usage: n6")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        cli.main(["--version"])
    assert ending.value.code == 0
    assert capsys.readouterr().out.startswith("n6 ")


@pytest.mark.parametrize(
    ("outcome", "code", "said"),
    [
        (0, 0, ""),
        (1, 1, ""),
        (
            InputError("x: is short; fetch it."),
            2,
            "x: is short; fetch it.",
        ),
        (CheckError("a.json: differs; re-make it."), 1, "a.json: differs; re-make it."),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_endings(
    outcome: BaseException | int,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command_that(monkeypatch, outcome)
    assert cli.main(["act", "--flag", "x"]) == code
    assert capsys.readouterr().err == (f"n6 act: {said}\n" if said else "")


def test_a_full_disk_behind_the_output_is_one_sentence() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as stream:
        done = run_n6("doctor", "--json", stdout=stream, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "No space left on device" in done.stderr


def test_a_reader_that_leaves_early_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        done = run_n6("doctor", "--json", stdout=stream, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, "")


def test_only_a_process_of_its_own_looks_for_garbage_less_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    thresholds: list[int] = []
    monkeypatch.setattr("gc.set_threshold", thresholds.append)
    monkeypatch.setattr(sys, "argv", ["n6", "--version"])
    for words in (["--version"], None):
        with pytest.raises(SystemExit):
            cli.main(words)
    assert thresholds == [cli.COLLECTED]
