from hypothesis import given
from hypothesis import strategies as st

from n6lib.ablation.outcome import Outcome
from n6lib.ablation.tally import Share, tally

counts = st.integers(1, 500).map(float)


def test_runs_are_counted_for_what_they_tell() -> None:
    runs = [
        Outcome((75, 75), (70, 75), 0, (1000, 1000), {"npuRAM5": (10, 10)}),
        Outcome((102, 100), (90, 95), 1, (1004, 1000), {"npuRAM5": (104, 100)}),
        Outcome((90, 100), None, None, (900, 1000), {"npuRAM5": (10, 0)}),
        Outcome(ram=(96, 100)),
        Outcome(ram=(1, 0)),
    ]
    found = tally(runs)
    assert (found.exact, found.close, found.wrong) == (Share(1, 3), Share(2, 3), 12)
    assert (found.alike, found.kinds) == (Share(160, 170), Share(1, 2))
    assert (found.weights, found.weights_equal) == (Share(2, 3), Share(1, 3))
    assert found.weights_near == Share(2, 3)
    assert found.ram == Share(1, 2)
    assert (found.pools, found.pools_equal) == (Share(2, 3), Share(1, 3))


@given(st.lists(st.tuples(counts, counts)))
def test_exact_totals_are_close_ones_and_right(pairs: list[tuple[float, float]]) -> None:
    found = tally(Outcome(epochs=pair) for pair in pairs)
    assert found.exact.hits <= found.close.hits <= found.close.of == len(pairs)
    assert (found.wrong == 0) == (found.exact.hits == len(pairs))


def test_a_share_of_nothing_is_a_dash() -> None:
    assert (str(Share(3, 4)), str(Share.count([]))) == ("3 of 4", "–")
