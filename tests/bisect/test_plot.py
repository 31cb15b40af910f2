import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
from support.bisected import pooled, pooled_samples, uncompiled

from n6lib.bisect.comparison import Comparison, compare
from n6lib.bisect.plot import plot
from n6lib.bisect.stage import Stage, stored_stage
from n6lib.bisect.stages import evaluate
from n6lib.bisect.tolerance import Tolerance

STAGES = evaluate(uncompiled(pooled()), pooled_samples(), ["float", "fake", "integer"])


def compared(*stages: Stage) -> Comparison:
    return compare(pooled(), stages, Tolerance())


def words(picture: bytes) -> set[str]:
    root = ElementTree.fromstring(picture)
    return {"".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")}


def test_the_same_comparison_gives_the_same_bytes() -> None:
    first, second = (plot(compared(*STAGES), "pooled") for _ in range(2))
    assert first == second
    assert not re.search(rb"\d{4}-\d{2}-\d{2}T", first)
    assert {"pooled", "operator", "greatest error (LSB)"} <= words(first)


def test_partings_are_marked() -> None:
    host = replace(
        STAGES[-1], name="host", values={**STAGES[-1].values, "mean": STAGES[-1].values["mean"] ^ 1}
    )
    assert "integer / host part" in words(plot(compared(*STAGES, host), "pooled"))
    assert "integer / host part" not in words(plot(compared(*STAGES), "pooled"))


def test_without_figures_there_is_still_a_picture() -> None:
    stages = [stored_stage(name, {"image": np.zeros((2, 1, 8, 8, 3), np.uint8)}) for name in "ab"]
    assert "SQNR, integer to float (dB)" in words(plot(compared(*stages), "pooled"))
