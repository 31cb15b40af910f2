import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.zoo.multiplier import is_multiplier, multiplier, multiplier_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.25", 0.25),
        ("1", 1.0),
        ("a025", 0.25),
        ("A100", 1.0),
        ("x050", 0.5),
        ("d050", 0.5),
        ("035", 0.35),
        ("w0.25", 0.25),
        ("1.5x", 1.5),
        ("wd4", 0.25),
        ("w3d2", 1.5),
        ("w2", 2.0),
        ("alpha0.75", 0.75),
    ],
)
def test_spellings(text: str, value: float) -> None:
    assert multiplier(text) == value
    assert is_multiplier(text)


@pytest.mark.parametrize("text", ["", "n", "wide", "B0", "0", "000", "wd0", "list", "nan", "-1"])
def test_what_is_none(text: str) -> None:
    assert not is_multiplier(text)
    with pytest.raises(ValueError, match="is no multiplier"):
        multiplier(text)


@given(st.integers(1, 400))
def test_hundredths_and_decimals_are_the_same(hundredths: int) -> None:
    assert multiplier(f"w{hundredths:03}") == pytest.approx(multiplier(f"{hundredths / 100:.2f}"))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("_a035_128_fft", "a035"),
        ("_x100_pt_224", "x100"),
        ("_fpnlite_035_224", "035"),
        ("_wd4_pt_224", "wd4"),
        ("_0.75_224", "0.75"),
        ("_224_fft", ""),
        ("_128_128", ""),
        ("_quant_pc_uf_od_w8", "w8"),
        ("", ""),
    ],
)
def test_a_model_s_name_may_tell_one(name: str, told: str) -> None:
    assert multiplier_in(name) == told
