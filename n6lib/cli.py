"""The `n6` command: a table of subcommands, each loaded only when it is called."""

import argparse
import gc
import os
import sys
from importlib import import_module

import n6lib
from n6lib.errors import InputError

COMMANDS = {
    "bisect": "find the first tensor where float, integer, host C and firmware part",
    "compile": "compile a model for a target: epochs, memory plan, latency, generated C",
    "demo": "show what a network's generated C finds in pictures, films, cameras and text",
    "doctor": "say what is installed, what is missing and what each missing part would enable",
    "explain": "say why each operator runs where it does, what it costs and what would mend it",
    "fetch": "bring a pinned pretrained model into the local cache",
    "quantize": "make an int8 model of a float one, with ranges seen on calibration samples",
    "run": "run a model on inputs: simulator, host C or emulated firmware",
    "score": "set predictions beside published runs and benchmarks: errors by figure",
    "show": "print a model in the text form of the graph",
    "trace": "print the tree of inputs behind an artefact and check every digest",
    "track": "bring an MLflow store in line with the results, or rebuild it from them",
}

COLLECTED = 100_000
"""Objects made between two searches for garbage in cycles; what a command makes it mostly keeps."""


def build_parser(command: str | None) -> argparse.ArgumentParser:
    """The parser with every subcommand named and only `command` loaded."""
    parser = argparse.ArgumentParser(
        prog="n6",
        description=n6lib.__doc__,
        epilog="example: n6 compile model.tflite --target stm32n6570-dk -o build",
    )
    parser.add_argument("--version", action="version", version=f"n6 {n6lib.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        child = commands.add_parser(
            name, help=summary, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == command:
            import_module(f"n6lib.commands.{name}").configure(child)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run `n6` with `arguments` (default: the process's) and return its exit code."""
    if arguments is None:
        gc.set_threshold(COLLECTED)
    words = sys.argv[1:] if arguments is None else arguments
    command = next((word for word in words if not word.startswith("-")), None)
    parser = build_parser(command)
    parsed = parser.parse_args(words)
    try:
        code = int(import_module(f"n6lib.commands.{parsed.command}").run(parsed))
        sys.stdout.flush()
    except InputError as error:
        print(f"n6 {parsed.command}: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _discard_output()
        return 0
    except OSError as error:
        _discard_output()
        where = error.filename or "the output"
        print(f"n6 {parsed.command}: {where}: {error.strerror}.", file=sys.stderr)
        return InputError.exit_code
    return code


def _discard_output() -> None:
    """Let what is still buffered for standard output go nowhere, instead of failing at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
