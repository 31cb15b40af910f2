import json
from dataclasses import replace

import numpy as np
from support.bisected import pooled, pooled_samples, uncompiled

from n6lib.bisect.comparison import compare
from n6lib.bisect.report import report
from n6lib.bisect.stage import Stage
from n6lib.bisect.stages import evaluate
from n6lib.bisect.tolerance import Tolerance
from n6lib.canonical import canonical_json
from n6lib.schema import check

GRAPH = pooled()
INTEGER = evaluate(uncompiled(GRAPH), pooled_samples(), ["integer"])[0]


def content(*stages: Stage) -> dict[str, object]:
    tolerance = Tolerance()
    result = report("m.tflite", ["a", "b"], compare(GRAPH, stages, tolerance), tolerance)
    check("bisect", result, "bisect.json")
    return dict(json.loads(canonical_json(result)))


def test_agreement() -> None:
    result = content(*evaluate(uncompiled(GRAPH), pooled_samples(), []))
    assert (result["agree"], result["partings"]) == (True, [])
    stages = result["stages"]
    assert isinstance(stages, list)
    assert [stage["basis"] for stage in stages] == [
        *("emulated", "emulated", "emulated", "measured", "emulated"),
    ]
    assert stages[3] == {
        "name": "host",
        "basis": "measured",
        "tensors": 0,
        "missing": stages[3]["missing"],
    }


def test_a_parting_says_where() -> None:
    wrong = {**INTEGER.values, "mean": INTEGER.values["mean"] ^ 4}
    result = content(INTEGER, replace(INTEGER, name="board.npz", values=wrong))
    assert result["agree"] is False
    partings = result["partings"]
    assert isinstance(partings, list)
    (parting,) = partings
    assert parting["stages"] == ["integer", "board.npz"]
    assert (parting["tensor"], parting["kind"], parting["index"]) == ("mean", "average_pool2d", 2)
    assert (parting["unequal"], parting["place"]) == (24, [0, 0, 0, 0, 0])
    assert parting["max_lsb"] == 4


def test_numbers_that_json_has_not_are_null() -> None:
    wrong = {**INTEGER.values, "result": np.full_like(INTEGER.values["result"], np.nan)}
    result = content(INTEGER, replace(INTEGER, name="board.npz", values=wrong))
    partings = result["partings"]
    assert isinstance(partings, list)
    assert partings[0]["got"] is None
