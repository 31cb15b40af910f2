from support.fit_samples import sample

from n6lib.fit.ablation import ablate
from n6lib.fit.holdout import hold_out
from n6lib.fit.terms import TERMS


def test_terms_that_matter_are_missed() -> None:
    drawn = sample(24, 3, noise=0.02)
    whole = hold_out(drawn, TERMS).summary()["median_error"]
    chosen = {name: TERMS[name] for name in TERMS}
    without = {name: median for name, median, _ in ablate(drawn, chosen)}
    assert "setup" not in without  # no row has it
    assert without["compute"] > 2 * whole
    assert without["kernels"] > whole
