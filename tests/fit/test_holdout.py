import numpy as np
import pytest
from support.fit_samples import TRUE, sample

from n6lib.fit import holdout
from n6lib.fit.holdout import Holdout, hold_out
from n6lib.fit.sample import Sample
from n6lib.fit.terms import TERMS


def spread(rows: int = 200, groups: int = 20, seed: int = 1) -> Holdout:
    """Rows whose modelled times are right but for noise that has nothing to do with groups."""
    drawn = sample(rows, groups, noise=0.1, seed=seed)
    return Holdout(drawn, drawn.modelled(TRUE))


def test_each_group_is_modelled_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = sample(12, 4)
    seen: list[set[str]] = []

    def spy(rest: Sample, *_: object) -> dict[str, float]:
        seen.append(set(rest.group))
        return dict(TRUE)

    monkeypatch.setattr(holdout, "solve", spy)
    held = hold_out(drawn, TERMS)
    families = set(drawn.group)
    assert [families - rest for rest in seen] == [{each} for each in sorted(families)]
    assert held.modelled == pytest.approx(drawn.modelled(TRUE))


def test_held_out_errors_are_near_the_noise() -> None:
    held = hold_out(sample(60, 6, noise=0.05), TERMS)
    assert 0.01 < held.summary()["median_error"] < 0.08


@pytest.mark.parametrize("share", [0.5, 0.8, 0.9])
def test_the_range_holds_the_share_it_is_made_for(share: float) -> None:
    held = spread()
    low, high = held.range(share)
    inside = (held.ratios >= low) & (held.ratios <= high)
    assert share <= inside.mean() <= share + 0.03
    outside = [(held.ratios < low).sum(), (held.ratios > high).sum()]
    assert outside[0] == outside[1]


@pytest.mark.parametrize("seed", range(4))
def test_other_groups_ranges_cover_as_much(seed: int) -> None:
    assert 0.74 < spread(seed=seed).coverage() < 0.86


def test_a_group_unlike_the_others_is_not_covered() -> None:
    drawn = sample(40, 2, noise=0.0)
    factors = np.where(drawn.group == "family0", 0.5, 2.0)
    assert Holdout(drawn, drawn.published * factors).coverage() == 0


def test_external_ram_has_a_range_of_its_own() -> None:
    drawn = sample(80, 8, noise=0.0)
    held = Holdout(drawn, drawn.published / np.where(drawn.external, 2.0, 1.0))
    assert held.ranges() == ((1.0, 1.0), (2.0, 2.0))
    assert len(held.inside.modelled) + len(held.outside.modelled) == 80
    assert held.inside.ranges()[0] == held.inside.ranges()[1]  # nothing else to go by


def test_no_rows_have_no_figures() -> None:
    held = spread(12, 3)
    assert held.inside.outside.summary() == {"rows": 0, "groups": 0}


def test_a_summary_counts_rows_within_bounds() -> None:
    drawn = sample(4, 2, noise=0.0)
    held = Holdout(drawn, drawn.published * [1.0, 1.09, 0.85, 1.5])
    figures = held.summary()
    assert (figures["rows"], figures["groups"]) == (4, 2)
    assert figures["within_10"] == 0.5
    assert figures["within_20"] == 0.75
    assert figures["median_error"] == pytest.approx(0.12)
    assert figures["largest_error"] == pytest.approx(0.5)
