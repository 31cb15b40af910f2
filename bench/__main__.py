"""`python -m bench`: time everything, print the table, write results/bench.json."""

import argparse
import compileall
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import n6lib
from bench.command_line import help_rows
from bench.compilation import compile_rows
from bench.inference import inference_rows
from bench.model import find_model, find_models
from bench.row import Row
from bench.table import format_table
from bench.workflow import no_op_row
from n6lib.errors import InputError
from n6lib.files import write_json


def machine() -> dict[str, str]:
    """What the times were measured on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if sys.platform == "linux" else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.machine(),
        "processors": str(len(models)) if models else "unknown",
        "python": platform.python_version(),
    }


def attempt(group: str, measure: Callable[[], list[Row]]) -> list[Row]:
    """The rows of `measure`, or one row that says why there are none."""
    try:
        return measure()
    except InputError as error:
        return [Row(group, group, skipped=str(error))]


def measure_all(model: Path | None, rounds: int) -> list[Row]:
    """Every row, in the table's order."""
    rows = help_rows(rounds)
    with tempfile.TemporaryDirectory(prefix="n6-bench-") as folder:
        scratch = Path(folder)
        rows += attempt(
            "compile",
            lambda: compile_rows([model] if model else find_models(), scratch, rounds),
        )
        rows += attempt("inference", lambda: inference_rows(model or find_model(), scratch, rounds))
    return [*rows, no_op_row(rounds)]


def main() -> int:
    """Parse the arguments, measure, print and write."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "--model", type=Path, help="a .tflite file (default: all published ones that are here)"
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds (default: %(default)s)")
    parser.add_argument("-o", "--output", type=Path, default=Path("results/bench.json"))
    arguments = parser.parse_args()
    compileall.compile_dir(Path(n6lib.__file__).parent, quiet=1)
    rows = measure_all(arguments.model, max(1, arguments.rounds))
    listing = [row.json() for row in rows]
    print(format_table(rows))
    write_json(arguments.output, {"machine": machine(), "rows": listing})
    return 0


if __name__ == "__main__":
    sys.exit(main())
