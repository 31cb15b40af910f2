"""`n6 explain`: why each operator runs where it does, what it costs and what would mend it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from n6lib.explain.subject import Subject

EXAMPLES = """\
Every figure is modelled. An epoch's time is shared among its operators by what each keeps its unit
busy with; what a rewrite buys is the difference of two predictions.

examples:
  n6 explain movenet.tflite                  # what is off the NPU, why, at what cost, the mend
  n6 explain movenet.tflite --op resize      # everything about one operator
  n6 explain movenet.tflite --weights        # why the weights in flash are not those of the file
  n6 explain movenet.tflite --json | jq '.rewrites[].prediction.latency'
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `n6 explain`."""
    parser.description = "Explain what MODEL compiles to: verdicts, constraints, cost, rewrites."
    parser.epilog = EXAMPLES
    parser.add_argument("model", type=Path, help="a .tflite or .onnx file, or the text form")
    parser.add_argument("--target", default="stm32n6570-dk", help="board (default: %(default)s)")
    parser.add_argument(
        "--profile", default="st-2.1", help="as of n6 compile (default: %(default)s)"
    )
    subject = parser.add_mutually_exclusive_group()
    subject.add_argument(
        "--op", metavar="NAME", help="one operator, by its name or a part that no other has"
    )
    subject.add_argument("--weights", action="store_true", help="bytes of each layer, by cause")
    parser.add_argument("--all", action="store_true", help="every operator or layer")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the explanation that was asked for."""
    from n6lib.explain.subject import load_subject

    subject = load_subject(arguments.model, arguments.target, arguments.profile)
    if arguments.weights:
        return _weights(subject, arguments)
    from n6lib.canonical import canonical_json
    from n6lib.explain.entry import entries
    from n6lib.explain.finding import find
    from n6lib.explain.gain import gains, together

    found = entries(subject)
    if arguments.op:
        name = find(subject, arguments.op, str(arguments.model))
        found = tuple(entry for entry in found if entry.name == name)
    names = {entry.name for entry in found if entry.verdict.off_npu}
    better = gains(subject, names)
    combined = together(subject, better, names)
    if arguments.json:
        from n6lib.explain.report import explain_report

        print(canonical_json(explain_report(subject, found, better, combined)), end="")
    elif arguments.op:
        from n6lib.explain.details import details

        print(details(subject, found[0], better))
    else:
        from n6lib.explain.overview import overview

        print(overview(subject, found, better, combined, every=arguments.all))
    return 0


def _weights(subject: "Subject", arguments: argparse.Namespace) -> int:
    from n6lib.canonical import canonical_json
    from n6lib.explain.growth import growth_report
    from n6lib.explain.growth_text import growth_text

    report = growth_report(subject)
    text = growth_text(report, None if arguments.all else 10)
    print(canonical_json(report) if arguments.json else text + "\n", end="")
    return 0
