"""Invented rows whose times follow the law with known coefficients."""

import numpy as np

from n6lib.compiler.latency import COLUMNS
from n6lib.fit.sample import Sample
from n6lib.fit.terms import TERMS

TRUE = {name: term.start for name, term in TERMS.items()}
_EPOCHS = 12
_SCALE = (1, 1, 2e5, 2e3, 1e5, 1e5, 5e3, 5e3, 1e5, 1e5, 1e4, 1e4)
_ABSENT = ("setup", "unit", "channel", "slow_product")


def sample(rows: int = 30, groups: int = 6, noise: float = 0.05, seed: int = 0) -> Sample:
    """`rows` in `groups`, whose published times stray from the law by `noise` (log-normal)."""
    random = np.random.default_rng(seed)
    terms = tuple(name for name in TERMS if name not in (*COLUMNS, "slack"))
    epochs = random.lognormal(0, 1, (rows * _EPOCHS, len(COLUMNS))) * _SCALE
    epochs[:, :2] = 1
    core = (
        random.lognormal(0, 1, (rows, len(terms))) * 2e4 * (random.random((rows, len(terms))) < 0.8)
    )
    core[:, [terms.index(name) for name in _ABSENT]] = 0
    for name in ("launch", "hybrid"):
        core[:, terms.index(name)] = random.integers(1, 9, rows)
    drawn = Sample(
        names=tuple(f"network{index}" for index in range(rows)),
        group=np.array([f"family{index % groups}" for index in range(rows)]),
        published=np.zeros(rows),
        epochs=epochs,
        row=np.repeat(np.arange(rows), _EPOCHS),
        terms=terms,
        core=core,
        npu=np.full(rows, 1e6),
        cpu=np.full(rows, 8e5),
        external=np.arange(rows) % 4 == 0,
    )
    drawn.published[:] = drawn.modelled(TRUE) * random.lognormal(0, noise, rows)
    return drawn
