"""`n6 score`: predictions beside what was published, and how far they are off."""

import argparse
from pathlib import Path

from n6lib.errors import InputError

EPILOG = """\
Tables are CSV as in ST's published figures: runs of the compiler (a model_file or digest, atonn,
options, epochs_total, epochs_sw_plus_hybrid, npuRAM5, weights_bytes, latency_ms, ...) or benchmarks
(model, inference_time_ms, internal_ram_kib, ...), in any order of columns and with any of them
missing. A line's model is found by sha256 or md5, by file name or by name below --models, or it is
rebuilt from arch_family, width and resolution. What cannot be scored is listed with its reason.

Errors are relative and signed: (predicted - published) / published.

examples:
  n6 score --runs n6_runs.csv --models models
  n6 score --runs n6_runs.csv --models models --tables n6_zoo.csv headline.csv --json
  n6 score --runs n6_runs.csv --models models --profile default --only epochs_total --worst 10
  n6 score --tables n6_zoo.csv --only latency_ms --hold-out data/latency.csv -o build/scorecard
  n6 score --runs n6_runs.csv --models models --epochs R069
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `n6 score`."""
    parser.description = "Set predictions beside published runs of ST's compiler and benchmarks."
    parser.epilog = EPILOG
    _given(parser)
    _chosen(parser)
    _shown(parser)


def _given(parser: argparse.ArgumentParser) -> None:
    for option, metavar, words in (
        ("runs", "CSV", "tables of runs of the compiler; this or --tables takes every kind"),
        ("tables", "CSV", "tables of benchmarks; this or --runs takes every kind"),
        ("models", "DIR", "folders with their model files"),
    ):
        parser.add_argument(
            f"--{option}",
            nargs="+",
            action="extend",
            default=[],
            type=Path,
            metavar=metavar,
            help=words,
        )


def _chosen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--profile",
        choices=["run", "default"],
        default="run",
        help="predict with the options that each line tells, or with the usual ones of its "
        "generation; --json has both (default: %(default)s)",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="FIELD",
        help="score only this figure (epochs_total, npuRAM5, latency_ms, ...); may be repeated",
    )
    parser.add_argument(
        "--hold-out",
        type=Path,
        metavar="CSV",
        help="fit the latency law to this table (data/latency.csv) once without each family of "
        "networks, and predict that family by it too",
    )


def _shown(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="list the N largest errors too"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the whole scorecard as JSON")
    form.add_argument("--markdown", action="store_true", help="print the errors as Markdown")
    form.add_argument(
        "--epochs",
        metavar="RUN",
        help="print every epoch of this run beside the published one, and score nothing",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="PATH",
        help="write scorecard.json to this file or folder",
    )


def run(arguments: argparse.Namespace) -> int:
    """Score and print."""
    if arguments.epochs is not None:
        return _print_epochs(arguments)
    from n6lib.canonical import canonical_json
    from n6lib.schema import write_checked
    from n6lib.score import scorecard
    from n6lib.score.markdown import markdown
    from n6lib.score.text import text

    card = scorecard(
        [*arguments.runs, *arguments.tables],
        arguments.models,
        fields=arguments.only,
        profile=arguments.profile,
        latency_table=arguments.hold_out,
    )
    if arguments.output:
        write_checked("score", _file(arguments.output), card)
    if arguments.json:
        print(canonical_json(card), end="")
    else:
        print(markdown(card) if arguments.markdown else text(card, arguments.worst), end="")
    return 0


def _print_epochs(arguments: argparse.Namespace) -> int:
    from n6lib.score.epochs_text import epochs_text

    for option in ("only", "hold_out", "worst", "output"):
        if getattr(arguments, option):
            named = option.replace("_", "-")
            raise InputError(f"--epochs scores nothing; leave out --{named}.")
    tables = [*arguments.runs, *arguments.tables]
    print(
        epochs_text(arguments.epochs, tables, arguments.models, profile=arguments.profile), end=""
    )
    return 0


def _file(path: Path) -> Path:
    return path if path.suffix == ".json" else path / "scorecard.json"
