from n6lib.ablation.ablate import Ablated
from n6lib.ablation.evidence import Evidence
from n6lib.ablation.holdout import HeldOut
from n6lib.ablation.outcome import Outcome
from n6lib.ablation.page import page
from n6lib.ablation.tally import tally

RIGHT = (Outcome((75, 75), (70, 75), 0, (1000, 1000), {"npuRAM5": (10, 10)}),)
WRONG = (Outcome((70, 75), (40, 75), 2, (900, 1000), {"npuRAM5": (20, 10)}),)
ZOO = tally([Outcome(weights=(10, 10), ram=(20, 10))])
HELD = [HeldOut("net", RIGHT, WRONG, frozenset({"one_reader", "kept_sums"}))]
ROWS = [
    Ablated("one_reader", tally(WRONG), 1, 0, 1, ZOO),
    Ablated("kept_sums", tally(RIGHT), 0, 0, 0, ZOO),
    Ablated("unpadded_end", tally(WRONG), 1, 0, 1, ZOO),
]
SOURCES = {
    "one_reader": Evidence("MoveNet", ""),
    "kept_sums": Evidence("", ""),
    "unpadded_end": Evidence("tiny networks", "every report"),
}
TEXT = page(HELD, ROWS, SOURCES, {"kept_sums"}, (ZOO, ZOO))


def test_held_out_figures_come_first() -> None:
    assert TEXT.index("## Held out") < TEXT.index("## One rule left out")
    assert "| totals of epochs exact | 0 of 1 | 1 of 1 |\n" in TEXT
    assert "| epochs wrong in all totals | 5 | 0 |\n" in TEXT


def test_a_network_tells_the_rules_that_it_alone_shows() -> None:
    assert (
        "| net | `one_reader` | 5 / 0 | 40 / 70 of 75 | 0 / 1 of 1 | 0 / 1 of 1 | 0 / 1 of 1 |\n"
        in TEXT
    )


def test_every_rule_has_a_row_in_its_stage() -> None:
    streams, weights = TEXT[TEXT.index("### Streams") :].split("### Weights")
    assert (
        "| `one_reader` sends what a CONVACC made to one reader | MoveNet | – | +1 -0 of 1 "
        "| 0 of 1 | 0 of 1 | 5 | 40 of 75 | 0 of 1 | 0 of 1 | 1 of 1 | 1 of 1 |\n" in streams
    )
    assert "`kept_sums`" in streams
    found = "tiny networks | every report | +1 -0 of 1"
    assert f"| {found} | 0 of 1 | 0 of 1 | 0 of 1 | 1 of 1 | 1 of 1 |\n" in weights


def test_rules_without_a_reason_are_named() -> None:
    assert "1 of 3 rules find no reason in the runs" in TEXT
    assert "benchmarks' RAM on the chip within 5 % | 0 of 1 | 0 of 1 |" in TEXT
    assert "They are `kept_sums`.\n" in TEXT
