"""Write docs/rules.md: every rule of the mapping left out in turn, and every network held out.

    python -m tools.ablation RUNS.csv MODELS_DIR [--tables ZOO.csv ...] > docs/rules.md

Some minutes of one core; progress goes to a terminal.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from n6lib.ablation.ablate import ablate
from n6lib.ablation.cases import cases_of
from n6lib.ablation.evidence import read_evidence
from n6lib.ablation.holdout import hold_out, networks_of
from n6lib.ablation.page import page
from n6lib.ablation.selection import dropped
from n6lib.ablation.tally import tally
from n6lib.ablation.trials import Trials
from n6lib.compiler.rulebook import RULES
from n6lib.errors import InputError

EVIDENCE = Path(__file__).resolve().parents[1] / "data" / "rules.csv"


def ablation(
    runs: Path, models: Path, tables: Sequence[Path] = (), rules: Sequence[str] = tuple(RULES)
) -> str:
    """The page of these rules for the table `runs` and `tables` of benchmarks, with `models`."""
    trials = Trials(cases_of([runs], [models]))
    benchmarks = Trials(cases_of(tables, [models], rebuilt=True) if tables else ())
    evidence = read_evidence(EVIDENCE, RULES)
    rows = [ablate(trials, benchmarks, rule) for rule in tqdm(rules, "rules", disable=None)]
    idle = dropped(trials, trials.cases, rules)
    counted = tally(benchmarks.all(idle)), tally(benchmarks.all())
    networks = tqdm(networks_of(trials.cases), "networks", disable=None)
    held = [hold_out(trials, network, rules) for network in networks]
    return page(held, rows, evidence, idle, counted)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path)
    parser.add_argument("models", type=Path)
    parser.add_argument("--tables", nargs="+", default=[], type=Path, help="benchmarks")
    options = parser.parse_args(arguments)
    try:
        print(ablation(options.runs, options.models, options.tables), end="")
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
