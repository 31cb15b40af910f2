"""`n6 run`: a model on inputs, through simulator, host C or emulated firmware."""

import argparse
from pathlib import Path

EPILOG = """\
Inputs are .npy (or .npz with an array for each input), a picture, which is scaled to the network's
size, or random:SEED. Without --backend the generated C runs on this machine, or the simulator where
there is no compiler; --compare without --backend takes all that can run here.

Exit code 1 if compared backends give different bytes.

examples:
  n6 run movenet.tflite --inputs photo.png
  n6 run movenet.tflite --inputs frames.npy --backend simulator -o heatmaps.npz
  n6 run movenet.tflite --inputs random:1 random:2 --compare
"""
BACKENDS = ("simulator", "host", "emulator")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `n6 run`."""
    parser.description = "Run MODEL on inputs: simulator, host C or emulated firmware."
    parser.epilog = EPILOG
    parser.add_argument("model", type=Path, metavar="MODEL", help=".tflite, .onnx or text form")
    parser.add_argument(
        "--inputs", nargs="+", required=True, metavar="INPUT", help="files or random:SEED"
    )
    parser.add_argument(
        "--backend", nargs="+", choices=BACKENDS, help="what runs it: one or, to compare, several"
    )
    parser.add_argument("--compare", action="store_true", help="check that all give the same bytes")
    parser.add_argument("--target", default="stm32n6570-dk", help="board (default: %(default)s)")
    parser.add_argument(
        "--profile", default="st-2.1", help="compiler profile (default: %(default)s)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write the outputs here, as .npz"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def run(arguments: argparse.Namespace) -> int:
    """Run, write what was asked for, and print ranges and verdict; 1 if backends differ."""
    from n6lib.canonical import canonical_json
    from n6lib.compiler.driver import compile_model
    from n6lib.files import write_atomic
    from n6lib.running import report
    from n6lib.running.execution import execute
    from n6lib.running.inputs import load_inputs
    from n6lib.targets import load_target

    backends = _backends(arguments)
    network = compile_model(arguments.model, arguments.target, arguments.profile)
    graph = network.graph
    samples = [sample for source in arguments.inputs for sample in load_inputs(graph, source)]
    names = [sample.name for sample in samples]
    machine = load_target(arguments.target).machine
    executions = execute(network, backends, machine, [sample.frame(graph) for sample in samples])
    found = report.differences(graph, names, executions)
    if arguments.output:
        write_atomic(arguments.output, report.archive(graph, executions[backends[0]]))
    summary = report.summarize(graph, names, executions)
    if arguments.json:
        agree = not found if len(backends) > 1 else None
        listing = [difference.json() for difference in found]
        print(canonical_json({"agree": agree, "backends": summary, "differences": listing}), end="")
    else:
        print(report.table(summary))
        if len(backends) > 1:
            print(report.verdict(backends, found, len(samples)))
    return 1 if found else 0


def _backends(arguments: argparse.Namespace) -> tuple[str, ...]:
    """What was chosen, each once; or what there is, for a comparison all of it."""
    from n6lib.errors import InputError
    from n6lib.running.backends import available

    if arguments.backend:
        chosen = tuple(dict.fromkeys(arguments.backend))
    else:
        chosen = available() if arguments.compare else available()[:1]
    if arguments.compare and len(chosen) < 2:
        raise InputError(
            f"--compare: {chosen[0]} alone has nothing to agree with; name another backend, or "
            "see `n6 doctor` for what is missing."
        )
    return chosen
