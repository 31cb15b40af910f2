from hypothesis import given
from hypothesis import strategies as st

from n6lib.graph.names import MAX_LENGTH, Namer, clean, safe


@given(st.text())
def test_a_cleaned_name_is_safe_and_stays_so(name: str) -> None:
    cleaned = clean(name, "tensor_0")
    assert safe(cleaned)
    assert clean(cleaned, "other") == cleaned


@given(st.text(alphabet="./-_;:ab", max_size=12))
def test_dots_and_slashes_never_lead_out_of_a_folder(name: str) -> None:
    cleaned = clean(name, "x")
    assert ".." not in cleaned
    assert not cleaned.startswith("/")


def test_names_people_know_stay_readable() -> None:
    assert clean("192_model/Conv1_relu/Relu6;192_model/bn", "x") == "192_model/Conv1_relu/Relu6"
    assert clean("serving_default_input_1:0", "x") == "serving_default_input_1_0"
    assert clean("/model.22/cv2/Conv_output_0", "x") == "model.22/cv2/Conv_output_0"
    assert clean("", "tensor_4") == "tensor_4"
    assert clean("../../etc/passwd", "x") == "_./_./etc/passwd"


def test_length_is_bounded_with_room_for_a_suffix() -> None:
    name = clean("a" * 1000, "x")
    assert safe(f"{name}_1234567")
    assert not safe("a" * (MAX_LENGTH + 1))


@given(st.lists(st.sampled_from(["a", "b", "a_1", "a_1_1", "b_2"])))
def test_unique_names_are_unique_and_deterministic(names: list[str]) -> None:
    first, second = Namer(), Namer()
    given_out = [first.unique(name) for name in names]
    assert len(set(given_out)) == len(names)
    assert given_out == [second.unique(name) for name in names]
    assert all(out.startswith(name) for out, name in zip(given_out, names, strict=True))


def test_many_collisions_cost_little() -> None:
    namer = Namer()
    assert len({namer.unique("x") for _ in range(100_000)}) == 100_000
