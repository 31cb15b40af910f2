"""`n6 bisect`: the first tensor on which float, fake, integer, host and emulator part."""

import argparse
from pathlib import Path
from typing import Any

STAGES = ("float", "fake", "integer", "host", "emulator")
EPILOG = """\
stages, each compared with the one before it on every tensor:
  float     real numbers throughout, constants dequantized
  fake      the same, every activation rounded to its quantization grid
  integer   the integer reference
  host      the generated C on this machine
  emulator  the generated C as firmware on the emulated target

Float, fake and integer are held to a tolerance, integer, host and emulator to the same bytes.
SQNR, cosine and max LSB are those of integer beside float; own LSB is what an operator adds by
itself, on the stored inputs that it really had.

Tolerance: sqnr (dB, at least) and cosine (at least) where the error is more than small (steps), lsb
and own (steps, at most), real (relative error of float32 tensors where bytes are compared, at
most); without --tolerance sqnr=0 cosine=0.5 small=16 lsb=inf own=8 real=1e-5.

Without --stages those that cannot run here are left out, with the reason. Exit code 1 if any two
part.

examples:
  n6 bisect movenet.tflite --inputs photo.png
  n6 bisect movenet.tflite --inputs random:1 random:2 --stages integer,host,emulator
  n6 bisect movenet.tflite --inputs frames.npy --tolerance sqnr=20 lsb=16 -o bisected
  n6 bisect movenet.tflite --inputs x.npy --stages integer --against from-the-board.npz
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `n6 bisect`."""
    parser.description = "Find the first tensor of MODEL on which two ways to run it part."
    parser.epilog = EPILOG
    parser.add_argument("model", type=Path, metavar="MODEL", help="a model file or a text form")
    parser.add_argument(
        "--inputs", nargs="+", required=True, metavar="INPUT", help="files or random:SEED"
    )
    parser.add_argument("--stages", help="what to compare, separated by commas (default: all)")
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="a .npz file of tensors as a last stage"
    )
    parser.add_argument(
        "--code", type=Path, metavar="FOLDER", help="run this generated C instead of new"
    )
    parser.add_argument("--tolerance", nargs="+", default=[], metavar="KEY=N", help="see below")
    parser.add_argument("--target", default="stm32n6570-dk", help="board (default: %(default)s)")
    parser.add_argument(
        "--profile", default="st-2.1", help="compiler profile (default: %(default)s)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="write bisect.json and bisect.svg here"
    )
    parser.add_argument(
        "--save-tensors", action="store_true", help="write STAGE.npz of every stage there too"
    )
    parser.add_argument("--json", action="store_true", help="print bisect.json instead of text")


def run(arguments: argparse.Namespace) -> int:
    """Compare, write what was asked for, and print table and verdicts; 1 if stages part."""
    from n6lib.bisect.comparison import compare
    from n6lib.bisect.foreign import read_stage
    from n6lib.bisect.report import report
    from n6lib.bisect.stages import evaluate
    from n6lib.bisect.subject import load_subject
    from n6lib.bisect.table import table, verdicts
    from n6lib.bisect.tolerance import parse_tolerance
    from n6lib.canonical import canonical_json
    from n6lib.errors import InputError
    from n6lib.running.inputs import load_inputs

    chosen, tolerance = _chosen(arguments), parse_tolerance(arguments.tolerance)
    subject = load_subject(arguments.model, arguments.target, arguments.profile, arguments.code)
    graph = subject.graph
    samples = [sample for source in arguments.inputs for sample in load_inputs(graph, source)]
    if not samples:
        raise InputError(
            f"--inputs {' '.join(arguments.inputs)}: hold no sample; give at least one."
        )
    foreign = [read_stage(graph, arguments.against, samples)] if arguments.against else []
    stages = [*evaluate(subject, samples, chosen), *foreign]
    comparison = compare(graph, stages, tolerance)
    if not comparison.pairs:
        reasons = "; ".join(f"{stage.name}: {stage.missing}" for stage in stages if stage.missing)
        raise InputError(f"{arguments.model}: fewer than two stages can run ({reasons}).")
    names = [sample.name for sample in samples]
    result = report(arguments.model.name, names, comparison, tolerance)
    if arguments.output:
        _write(arguments, comparison, result)
    if arguments.json:
        print(canonical_json(result), end="")
    else:
        print(table(comparison), verdicts(comparison), sep="\n\n")
    return 0 if comparison.agree else 1


def _chosen(arguments: argparse.Namespace) -> tuple[str, ...]:
    """The stages that were named, () for all; what makes no sense is an `InputError`."""
    from n6lib.errors import InputError

    if arguments.save_tensors and not arguments.output:
        raise InputError("--save-tensors: needs a folder to write to; give -o FOLDER.")
    words = tuple(dict.fromkeys(arguments.stages.split(","))) if arguments.stages else ()
    for word in words:
        if word not in STAGES:
            raise InputError(f"--stages {word}: is none of {', '.join(STAGES)}.")
    if len(words) == 1 and not arguments.against:
        raise InputError(f"--stages {words[0]}: needs another stage, or --against, to compare.")
    return words


def _write(arguments: argparse.Namespace, comparison: Any, result: dict[str, Any]) -> None:
    from n6lib.arrays import npz
    from n6lib.bisect.plot import plot
    from n6lib.files import write_atomic
    from n6lib.schema import write_checked

    folder = arguments.output
    write_checked("bisect", folder / "bisect.json", result)
    write_atomic(folder / "bisect.svg", plot(comparison, arguments.model.name))
    if arguments.save_tensors:
        for stage in comparison.stages:
            if stage.name in STAGES and stage.values:
                write_atomic(folder / f"{stage.name}.npz", npz(stage.values))
