"""`n6 show`: print a model in the text form of the graph."""

import argparse
from pathlib import Path

EPILOG = """\
Without weights each constant shows the first digits of its bytes' SHA-256, and scales per channel
their smallest and largest; with --weights the text is complete and n6 reads it like a model file.

examples:
  n6 show movenet.tflite
  n6 show movenet.tflite --weights > movenet.n6 && n6 show movenet.n6
  n6 show movenet.tflite --json | jq .macs
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `n6 show`."""
    parser.description = "Print a model, as it is understood, in the text form of the graph."
    parser.epilog = EPILOG
    parser.add_argument("model", type=Path, metavar="MODEL", help=".tflite, .onnx or text form")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--weights", action="store_true", help="the complete text, constants too")
    form.add_argument(
        "--no-weights", dest="weights", action="store_false", help="digests instead (default)"
    )
    form.add_argument("--json", action="store_true", help="counts, shapes and MACs for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the graph or its summary."""
    from n6lib.canonical import canonical_json
    from n6lib.graph.importer import load_model
    from n6lib.graph.summary import headline, summarize
    from n6lib.graph.text import print_graph

    graph = load_model(arguments.model)
    if arguments.json:
        print(canonical_json(summarize(graph)), end="")
    else:
        print(f"// {headline(graph)}")
        print(print_graph(graph, weights=arguments.weights), end="")
    return 0
