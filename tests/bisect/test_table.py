from dataclasses import replace

import numpy as np
from support.bisected import pooled, pooled_samples, uncompiled

from n6lib.bisect.comparison import Comparison, compare
from n6lib.bisect.stage import Stage
from n6lib.bisect.stages import evaluate
from n6lib.bisect.table import table, verdicts
from n6lib.bisect.tolerance import Tolerance

GRAPH = pooled()
STAGES = evaluate(uncompiled(GRAPH), pooled_samples(), ["float", "fake", "integer"])


def compared(*stages: Stage) -> Comparison:
    return compare(GRAPH, stages, Tolerance())


def host(**changed: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]") -> Stage:
    return replace(STAGES[-1], name="host", values={**STAGES[-1].values, **changed})


def test_a_line_per_tensor() -> None:
    lines = table(compared(*STAGES, host())).splitlines()
    assert lines[0].split()[:5] == ["#", "tensor", "kind", "SQNR", "dB"]
    assert lines[0].endswith("float fake  fake integer  integer host")
    assert [line.split()[0] for line in lines[2:]] == ["0", "1", "2", "3"]
    assert lines[1].split() == ["image", "input", "=", "1.0000", "0.0", "=", "=", "="]
    assert lines[4].split()[1:3] == ["mean", "average_pool2d"]
    assert lines[4].endswith("=")


def test_agreement_in_a_sentence() -> None:
    assert verdicts(compared(*STAGES, host())).splitlines() == [
        "float and fake stay within tolerance in 5 tensors, the worst being mean with 48.2 dB.",
        "fake and integer stay within tolerance in 5 tensors, the worst being mean with 47.1 dB.",
        "integer and host give the same bytes in 5 tensors.",
    ]


def test_a_parting_in_a_sentence() -> None:
    wrong = STAGES[-1].values["mean"].copy()
    wrong[1, 0, 1, 0, 2] = -128
    comparison = compared(STAGES[-1], host(mean=wrong))
    assert table(comparison).splitlines()[4].endswith("  !1")
    value = STAGES[-1].values["mean"][1, 0, 1, 0, 2]
    assert verdicts(comparison) == (
        "integer and host part first at mean (average_pool2d, operator 2): 1 of 24 elements "
        f"differ, -128 instead of {value} at sample 1, index [0, 1, 0, 2]; the generated C or its "
        "compiler is wrong on this operator."
    )


def test_an_input_that_differs_is_no_operators_fault() -> None:
    wrong = STAGES[-1].values["image"] ^ 1
    found = verdicts(compared(STAGES[-1], host(image=wrong)))
    assert found.startswith("integer and host part first at image (input): 384 of 384 elements")
    assert "compiler" not in found


def test_what_is_missing_is_said_first() -> None:
    absent = Stage("emulator", {}, missing="qemu is missing")
    partial = Stage("fake", {"image": STAGES[1].values["image"]}, missing="no float kernel")
    comparison = compared(partial, STAGES[-1], absent)
    assert verdicts(comparison).splitlines() == [
        "fake: not whole: no float kernel.",
        "emulator: not run: qemu is missing.",
        "fake and integer stay within tolerance in 1 tensors.",
    ]
    assert table(comparison).splitlines()[4].split() == ["2", "mean", "average_pool2d", "1.0"]


def test_float_tensors_within_tolerance_are_not_called_the_same() -> None:
    near = STAGES[-1].values["result"] * np.float32(1 + 2e-7)
    comparison = compared(STAGES[-1], host(result=near))
    assert comparison.agree
    assert verdicts(comparison).startswith(
        "integer and host stay within tolerance in 5 tensors, the worst being result with 1"
    )


def test_inputs_out_of_range_are_not_blamed_on_the_network() -> None:
    wrong = {**STAGES[0].values, "start": STAGES[0].values["start"] * np.float32(-9)}
    comparison = compared(replace(STAGES[0], values=wrong), STAGES[1])
    assert verdicts(comparison).endswith(
        "; the inputs lie outside of the range that the network was calibrated for."
    )
