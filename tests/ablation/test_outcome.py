from pathlib import Path

from support.ablated import cases

from n6lib.ablation.outcome import Outcome, outcome_of
from n6lib.compiler.rulebook import EPOCHS, MEMORY, WEIGHTS
from n6lib.score.figures import figures_of


def test_a_loss_counts_epochs_and_shares_of_bytes() -> None:
    run = Outcome((72, 75), (60, 75), 4, (900, 1000), {"npuRAM4": (50, 100), "npuRAM5": (0, 100)})
    assert run.loss(EPOCHS) == 3 + 15
    assert run.loss(WEIGHTS) == 0.1
    assert run.loss(MEMORY) == 0.75
    assert run.worst_pool == 1


def test_what_was_not_told_costs_nothing() -> None:
    assert [Outcome().loss(aim) for aim in (EPOCHS, WEIGHTS, MEMORY)] == [0, 0, 0]
    assert Outcome().worst_pool is None


def test_a_loss_of_bytes_is_one_at_most() -> None:
    assert Outcome(weights=(5000, 1000)).loss(WEIGHTS) == 1
    assert Outcome(pools={"npuRAM5": (5000, 0)}).worst_pool == 1


def test_a_run_is_compared_in_what_it_tells(tmp_path: Path) -> None:
    (case, _) = cases(tmp_path)
    (subject,) = case.subjects
    run = outcome_of(figures_of(case.graph, case.target, case.profile), subject)
    assert run.epochs == (1, 1)
    assert (run.alike, run.kinds) == (None, None)
    assert list(run.pools) == ["npuRAM5"]
    assert run.ram is None
    assert run.loss(EPOCHS) == run.loss(WEIGHTS) == run.loss(MEMORY) == 0
    assert outcome_of(None, subject).epochs == (0, 1)
