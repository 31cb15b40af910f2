"""The node tests of the onnx package: every case is passed or refused, none is wrong."""

import warnings
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import numpy_helper
from support.onnx_models import read

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.constants import NAMES
from n6lib.graph.importer.onnx.model import OPSETS
from n6lib.graph.importer.onnx.operators import TRANSLATIONS
from n6lib.graph.importer.onnx.sizes import SIZES
from n6lib.simulator import simulate

FLOOR = 820
"""How many cases passed when this was last raised; it only ever rises."""

Array = NDArray[Any]


@cache
def cases() -> list[Any]:
    """Made by running the package's own NumPy references."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from onnx.backend.test.loader import load_node_model_tests

        return list(load_node_model_tests())


def applicable(case: Any) -> bool:
    """Whether all that it uses is what we claim: opset, operators, plain tensors."""
    model = case.model
    standard = [entry.version for entry in model.opset_import if entry.domain == ""]
    claimed = TRANSLATIONS.keys() | SIZES.keys()
    types = {value.type.tensor_type.elem_type for value in model.graph.input}
    arrays = [data for items in case.data_sets[0] for data in items]
    return (
        len(standard) == 1
        and standard[0] in OPSETS
        and {NAMES.get(number) for number in types} <= {dtype.value for dtype in DType}
        and all(isinstance(data, np.ndarray | np.generic) for data in arrays)
        and {item.op_type for item in model.graph.node} <= claimed
        and bool(set(TRANSLATIONS) & {item.op_type for item in model.graph.node})
    )


def frozen(model: onnx.ModelProto, inputs: list[Array], keep: int) -> onnx.ModelProto:
    """`model` with all inputs but the first `keep` as initializers."""
    changed = onnx.ModelProto()
    changed.CopyFrom(model)
    del changed.graph.input[keep:]
    for value, data in list(zip(model.graph.input, inputs, strict=True))[keep:]:
        changed.graph.initializer.append(numpy_helper.from_array(data, value.name))
    return changed


def variants(model: onnx.ModelProto, inputs: list[Array]) -> Iterator[tuple[bytes, list[Array]]]:
    """As it is, and with more and more of its inputs known: weights and axes must be for us."""
    for keep in range(len(inputs), 0, -1):
        yield frozen(model, inputs, keep).SerializeToString(), inputs[:keep]


def outcome(case: Any) -> str:
    """passed, or the refusal of the last variant; a wrong result fails the test."""
    refusal = ""
    (inputs, expected) = case.data_sets[0]
    for data, fed in variants(case.model, list(inputs)):
        try:
            graph = read(data)
            with np.errstate(all="ignore"):  # masks of attention are infinite
                results = simulate(graph, dict(zip(graph.inputs, fed, strict=True)))
        except InputError as error:
            refusal = str(error)
            continue
        for name, wanted in zip(graph.outputs, expected, strict=True):
            compare(case, results[name], np.asarray(wanted))
        return "passed"
    return refusal or "no inputs"


def compare(case: Any, result: Array, wanted: Array) -> None:
    """Within the case's tolerance; quantized results within 1, where a tie may round either way.

    float16 is computed in float32.
    """
    assert result.shape == wanted.shape, case.name
    result = result.astype(wanted.dtype) if wanted.dtype == np.float16 else result
    assert result.dtype == wanted.dtype, case.name
    slack = 1.0 if result.dtype.kind in "iu" and result.dtype.itemsize == 1 else case.atol
    np.testing.assert_allclose(
        result.astype(np.float64),
        wanted.astype(np.float64),
        case.rtol,
        slack,
        err_msg=case.name,
    )


@pytest.mark.slow
def test_node_cases_are_passed_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [case for case in cases() if applicable(case)]
    outcomes = {case.name: outcome(case) for case in chosen}
    passed = sum(result == "passed" for result in outcomes.values())
    reasons = Counter(
        result.split(") ", 1)[-1][:70] for result in outcomes.values() if result != "passed"
    )
    with capsys.disabled():
        print(
            f"\nONNX node tests: {len(cases())} in all, {len(chosen)} applicable, {passed} passed, "
            f"{len(chosen) - passed} refused"
        )
        for reason, count in reasons.most_common(12):
            print(f"  {count} refused: {reason}")
    assert passed >= FLOOR
