"""What each term of the law buys: held-out errors without it."""

from collections.abc import Iterator, Mapping

from n6lib.fit.holdout import hold_out
from n6lib.fit.sample import Sample
from n6lib.fit.terms import Term

_NONE = 1e-9


def ablate(sample: Sample, terms: Mapping[str, Term]) -> Iterator[tuple[str, float, float]]:
    """(term, median error, share within 20 %) for every term left out in turn, if rows have it."""
    for name, term in terms.items():
        if name in sample.terms and not sample.core[:, sample.terms.index(name)].any():
            continue
        without = {**terms, name: term._replace(start=_NONE, spread=_NONE)}
        summary = hold_out(sample, without).summary()
        yield name, summary["median_error"], summary["within_20"]
