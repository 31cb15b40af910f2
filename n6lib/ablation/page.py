"""docs/rules.md: what rules buy held out and in-sample, and every rule left out in turn."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import fill

from n6lib.ablation.ablate import Ablated
from n6lib.ablation.evidence import Evidence
from n6lib.ablation.holdout import HeldOut
from n6lib.ablation.tally import Tally, tally
from n6lib.compiler.rulebook import EPOCHS, MEMORY, RULES, WEIGHTS

HEAD = """\
# Rules

Made by `make ablation RUNS=... TABLES=... MODELS=...`; do not edit. What rules were found on and
confirmed on stands in `data/rules.csv`.

The mapping follows named rules. `n6 compile --rules` lists them, `--without RULE` leaves one out,
and [compiler.md](compiler.md) explains them. Here they are judged on {runs} published runs of
{networks} networks, each predicted with its own generation, options, pools and types at its edges,
and on {lines} lines of benchmarks, most of rebuilt networks. All figures are modelled, beside
published ones.

## Held out

Each network in turn is predicted with the rules alone that the other networks give reason for: of
the rules that do not pay on these when left out alone, by rising gain and then by name, each is
left out for good if these are no farther off without it. How far they are off is counted in what a
rule is there for: epochs wrong in the total and epochs not alike, or shares of bytes. A rule that
one network alone shows is so never used on that network. The benchmarks are predicted with the
rules that the runs give reason for. What cannot be held out that way is which rules were thought
of, and their constants.

"""
RULES_HEAD = """
## One rule left out

**In-sample**: these runs are those that the rules were found on. *Networks* says how many a rule
brings closer (+) and farther off (-), of how many that have anything it decides. A dash where it
was found or confirmed says that nobody wrote that down.

{idle}
"""
IDLE = """\
{idle} of {all} rules find no reason in the runs and are kept for other evidence: the six-layer \
encoder, which is no file (`tests/compiler/test_rules.py` has its epochs without them), RAM and \
weights of the benchmarks, orders and sizes of buffers. They are {names}."""
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    EPOCHS: {
        "exact": "exact",
        "close": "within 3 %",
        "wrong": "epochs wrong in all",
        "alike": "alike",
        "kinds": "kinds right",
    },
    WEIGHTS: {"weights": "within 0.5 %", "weights_equal": "equal"},
    MEMORY: {"pools": "every pool within 5 %", "pools_equal": "equal"},
}
_SAID = {
    "exact": "totals of epochs exact",
    "close": "totals within 3 %",
    "wrong": "epochs wrong in all totals",
    "alike": "epochs alike, node for node",
    "kinds": "runs with the CPU's epochs right, kind by kind",
    "weights": "weights within 0.5 %",
    "weights_equal": "weights equal to the byte",
    "pools": "runs with every pool within 5 %",
    "pools_equal": "runs with every pool equal",
}


_BENCHMARKS = {
    "ram": "benchmarks' RAM on the chip within 5 %",
    "weights": "benchmarks' weights within 0.5 %",
    "weights_near": "benchmarks' weights within 64 bytes",
}


def page(
    held: Sequence[HeldOut],
    rows: Sequence[Ablated],
    evidence: Mapping[str, Evidence],
    idle: Collection[str],
    benchmarks: tuple[Tally, Tally],
) -> str:
    """The whole page.

    `idle` are the rules that no network gives reason for, `benchmarks` the lines of benchmarks
    without these and with all.
    """
    runs = sum(len(one.full) for one in held)
    names = ", ".join(f"`{rule}`" for rule in sorted(idle)) or "none"
    said = IDLE.format(idle=len(idle), all=len(rows), names=names)
    full = tally(run for one in held for run in one.full)
    without = tally(run for one in held for run in one.held_out)
    return "".join(
        (
            HEAD.format(runs=runs, networks=len(held), lines=benchmarks[1].weights.of),
            *_summary((without, full), benchmarks),
            *_networks(held, idle),
            RULES_HEAD.format(idle=fill(said, 100, break_on_hyphens=False)),
            *_tables(rows, evidence, (full, benchmarks[1])),
        )
    )


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |\n"


def _head(names: Sequence[str], left: int) -> Iterator[str]:
    yield _line(names)
    yield f"|{'---|' * left}{'---:|' * (len(names) - left)}\n"


def _summary(runs: tuple[Tally, Tally], benchmarks: tuple[Tally, Tally]) -> Iterator[str]:
    yield from _head(("figure", "held out", "in-sample"), 1)
    for pair, said in ((runs, _SAID), (benchmarks, _BENCHMARKS)):
        for field, name in said.items():
            yield _line((name, *(getattr(tally, field) for tally in pair)))


def _networks(held: Iterable[HeldOut], idle: Collection[str]) -> Iterator[str]:
    yield "\nHeld out / in-sample, and the rules that the network alone shows:\n\n"
    names = ("network", "rules", "epochs wrong", "alike", "kinds right", "pools", "weights")
    yield from _head(names, 2)
    for one in held:
        rules = ", ".join(f"`{rule}`" for rule in sorted(one.dropped - set(idle))) or "–"
        pair = tally(one.held_out), tally(one.full)
        wrong = " / ".join(str(each.wrong) for each in pair)
        shares = (
            f"{a.hits} / {b}" if b.of else "–"
            for a, b in (
                (getattr(pair[0], field), getattr(pair[1], field))
                for field in ("alike", "kinds", "pools", "weights")
            )
        )
        yield _line((one.network, rules, wrong, *shares))


def _tables(
    rows: Iterable[Ablated], evidence: Mapping[str, Evidence], full: tuple[Tally, Tally]
) -> Iterator[str]:
    for stage, group in groupby(rows, key=lambda row: RULES[row.rule].stage):
        members = list(group)
        columns = _COLUMNS[RULES[members[0].rule].aim]
        named = (*columns.values(), *_BENCHMARKS.values())
        first = ("without the rule that", "found on", "confirmed on")
        yield f"\n### {stage.capitalize()}\n\n"
        yield from _head((*first, "networks", *named), len(first))
        yield _line(("–", "", "", "", *_counts(full, columns)))
        for row in members:
            said = f"`{row.rule}` {RULES[row.rule].effect}"
            sources = (source or "–" for source in evidence[row.rule])
            found = f"+{row.pays} -{row.costs} of {row.asked}"
            yield _line((said, *sources, found, *_counts((row.tally, row.benchmarks), columns)))


def _counts(counted: tuple[Tally, Tally], columns: Iterable[str]) -> Iterator[object]:
    runs, benchmarks = counted
    yield from (getattr(runs, field) for field in columns)
    yield from (getattr(benchmarks, field) for field in _BENCHMARKS)
