"""`n6 compile`: a model to epochs, memory plan, latency and generated C."""

import argparse
from pathlib import Path
from typing import Any

EXAMPLES = """examples:
  n6 compile movenet.tflite -o build                 # report and C for the STM32N6570-DK
  n6 compile movenet.tflite --profile st-2.0 --json  # as an earlier compiler would, for programs
  n6 compile movenet.tflite --profile 'st-2.1 -O3 --Oalt-sched'  # with just these options
  n6 compile movenet.tflite --schedule               # every epoch with its reason
  n6 compile movenet.tflite --mpool my.mpool         # in the pools of one's own application
  n6 compile movenet.tflite --without fold_pad       # without one of what --passes lists
  n6 compile movenet.tflite --without software_first # ... or --rules
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `n6 compile`."""
    parser.description = "Compile MODEL: epochs, memory plan, modelled latency and portable C."
    parser.epilog = EXAMPLES
    parser.add_argument(
        "model", type=Path, help="a .tflite or .onnx file, or the graph's text form"
    )
    parser.add_argument("--target", default="stm32n6570-dk", help="board (default: %(default)s)")
    parser.add_argument(
        "--profile",
        default="st-2.1",
        help="st-2.0, st-2.1, st-2.2, st-4.0 or open, alone or with the options that ST's compiler "
        "is given (default: %(default)s)",
    )
    parser.add_argument(
        "--backend", default="open", choices=["open"], help="compiler (default: %(default)s)"
    )
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="NAME",
        help="leave a rewrite of the graph, or a rule of the mapping, out; may be given again",
    )
    parser.add_argument(
        "--objective",
        default="balanced",
        choices=["time", "ram", "balanced"],
        help="what the memory plan of the C is for (default: %(default)s)",
    )
    parser.add_argument(
        "--mpool", type=Path, metavar="FILE", help="ST's file of the memory pools to use instead"
    )
    parser.add_argument(
        "--passes", action=ListNames, const=_passes, help="list the rewrites and exit"
    )
    parser.add_argument(
        "--rules", action=ListNames, const=_rules, help="list the rules of the mapping and exit"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        help="write compile.json, the C code and reports in the shape of ST's here",
    )
    parser.add_argument("--schedule", action="store_true", help="print every epoch")
    parser.add_argument("--layers", action="store_true", help="print RAM and ROM of every layer")
    parser.add_argument("--json", action="store_true", help="print compile.json instead of text")


class ListNames(argparse.Action):
    """Prints what its `const` gives, names with what each does, and exits, whatever else is given.

    It is called then: what the names are of need not be loaded for anything else.
    """

    def __init__(self, option_strings: list[str], dest: str, **options: Any) -> None:
        """An option without a value."""
        super().__init__(option_strings, dest, nargs=0, **options)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print and exit with code 0."""
        effects: dict[str, str] = self.const()
        width = max(map(len, effects))
        print("\n".join(f"{name:{width}}  {effect}" for name, effect in effects.items()))
        parser.exit()


def _passes() -> dict[str, str]:
    from n6lib.compiler.passes import PASSES

    return {name: entry.effect for name, entry in PASSES.items()}


def _rules() -> dict[str, str]:
    from n6lib.compiler.rulebook import RULES

    return {name: rule.effect for name, rule in RULES.items()}


def run(arguments: argparse.Namespace) -> int:
    """Compile, write what was asked for, and print a summary."""
    from n6lib.canonical import canonical_json
    from n6lib.compiler.driver import compile_model
    from n6lib.compiler.summary import schedule_table, summary

    network = compile_model(
        arguments.model,
        arguments.target,
        arguments.profile,
        arguments.without,
        arguments.objective,
        arguments.mpool,
    )
    report = dict(network.report)
    if arguments.output:
        _write(network, report, arguments.output)
    if arguments.json:
        print(canonical_json(report), end="")
        return 0
    if arguments.schedule:
        print(schedule_table(report))
    if arguments.layers:
        from n6lib.compiler.layers import layer_memory, layers_table

        print(layers_table(layer_memory(network)))
    print(summary(report))
    if arguments.output:
        folder = arguments.output
        print(f"written: {folder}/compile.json, {folder}/c and reports in the shape of ST's")
    return 0


def _write(network: Any, report: dict[str, Any], folder: Path) -> None:
    from n6lib.codegen import emit
    from n6lib.schema import write_checked
    from n6lib.stedge.writing import write_reports

    emit(network, folder / "c")
    write_checked("compile", folder / "compile.json", report)
    write_reports(network, folder)
