import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.handmade import COMPILED

from n6lib.comparison.causes import causes, sentence


def epoch(index, kind, *operators, reason="why", latency_us=1000.0):
    return {
        "index": index,
        "kind": kind,
        "operators": list(operators),
        "reason": reason,
        "latency_us": latency_us,
    }


SCHEDULE = [
    epoch(1, "npu", "Conv"),
    epoch(2, "cpu", "Softmax", latency_us=1500.25),
    epoch(3, "hybrid", "Transpose"),
    epoch(4, "cpu", "Resize", reason="bilinear"),
    epoch(5, "cpu", "Resize", reason="bilinear"),
    epoch(6, "cpu", "Mul", "Add"),
    epoch(7, "cpu", "Resize", reason="cubic"),
]


def test_epochs_are_counted_by_kind_and_operators():
    found = causes(SCHEDULE)
    assert [(entry["operators"], entry["epochs"]) for entry in found] == [
        ("Resize", [4, 5, 7]),
        ("Softmax", [2]),
        ("Mul, Add", [6]),
        ("Transpose", [3]),
    ]
    assert found[0]["reasons"] == ["bilinear", "cubic"]
    assert found[0]["latency_ms"] == 3.0
    assert found[1]["latency_ms"] == 1.50025


@pytest.mark.parametrize(
    ("operators", "named"),
    [(("Conv", "Reshape", "Reshape"), "Conv"), (("Reshape", "Reshape"), "Reshape")],
)
def test_what_only_renames_memory_is_no_cause_beside_another(operators, named):
    (entry,) = causes([epoch(1, "cpu", *operators)])
    assert entry["operators"] == named


def test_the_sentence_names_kinds_operators_and_few_epochs():
    expected = "cpu: Resize ×3 (4, 5, 7), Softmax (2), Mul, Add (6); hybrid: Transpose (3)"
    assert sentence(causes(SCHEDULE)) == expected
    many = [epoch(index, "cpu", "Transpose") for index in range(5)]
    assert sentence(causes(many)) == "cpu: Transpose ×5"
    assert sentence(causes([epoch(1, "npu", "Conv")])) == "none"


def test_a_schedule_of_compile_json_is_read():
    assert sentence(causes(COMPILED["schedule"])) == "cpu: Resize (3)"


@given(st.lists(st.tuples(st.sampled_from(["npu", "cpu", "hybrid"]), st.sampled_from(["A", "B"]))))
def test_every_epoch_off_the_npu_is_in_exactly_one_entry(kinds):
    schedule = [epoch(index, kind, name) for index, (kind, name) in enumerate(kinds)]
    found = sorted(index for entry in causes(schedule) for index in entry["epochs"])
    assert found == [item["index"] for item in schedule if item["kind"] != "npu"]
    total = sum(entry["latency_ms"] for entry in causes(schedule))
    assert total == pytest.approx(len(found))
