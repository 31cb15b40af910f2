"""`n6 trace`: what an artefact was made of, every digest recomputed."""

import argparse
import json
import sys
from pathlib import Path

EPILOG = """\
A mark stands before every node: ✓ as recorded, ✗ not as recorded (the note says how), · a tool that
cannot be compared here. Digests are the first 12 digits of the SHA-256. Code is compared with the
sources in this folder, tools with those installed here.

Exit code 0 if everything is as recorded, 1 if anything is not.

examples:
  n6 trace results/movenet/builtin/stm32n6570-dk/st-2.1/benchmark.json
  n6 trace --json results/movenet/builtin/model.tflite | jq '.children[].name'"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = "Print the tree of inputs behind an artefact and check every digest."
    parser.epilog = EPILOG
    parser.add_argument("artefact", type=Path, help="a file or folder that the workflow made")
    parser.add_argument("--json", action="store_true", help="print the tree as JSON for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the tree of `arguments.artefact`; 1 if any node is not as recorded."""
    from n6lib.provenance.node import Verdict
    from n6lib.provenance.trace import trace
    from n6lib.provenance.tree import format_tree, to_json

    tree = trace(arguments.artefact)
    if arguments.json:
        print(json.dumps(to_json(tree), indent=2, ensure_ascii=False))
    else:
        print(format_tree(tree, colour=sys.stdout.isatty()))
    return int(any(node.verdict is Verdict.BAD for node in tree.walk()))
