"""The kernels' arithmetic against `n6lib.numerics`, called through a shared library."""

import ctypes
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sanitized import gcc, needs_compiler

from n6lib.codegen.emission import RUNTIME
from n6lib.numerics.fixed_point import multiply_by_quantized_multiplier

pytestmark = needs_compiler

INT32 = st.integers(-(2**31), 2**31 - 1)
SOURCE = """
#include "n6_fixed_point.h"
int32_t scale(int32_t a, int32_t b, int32_t c) { return n6_scale(a, b, c); }
int32_t clamp(int32_t a, int32_t b, int32_t c) { return n6_clamp(a, b, c); }
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    folder: Path = tmp_path_factory.mktemp("fixed_point")
    (folder / "library.c").write_text(SOURCE)
    gcc("-O3", "-shared", "-fPIC", f"-I{RUNTIME}", "library.c", "-o", "library.so", folder=folder)
    return ctypes.CDLL(str(folder / "library.so"))


@given(INT32, st.integers(2**30, 2**31 - 1) | st.just(0), st.integers(-31, 30))
def test_scale(library: ctypes.CDLL, value: int, multiplier: int, shift: int) -> None:
    expected = int(multiply_by_quantized_multiplier(value, multiplier, shift))
    assert library.scale(value, multiplier, shift) == expected


@given(st.integers(0, 3), st.integers(2, 28))
def test_scale_rounds_halves_away_from_zero(library: ctypes.CDLL, whole: int, shift: int) -> None:
    """(whole + 1/2) * 2**shift, times one half, times 2**(1 - shift)."""
    value = (2 * whole + 1) << (shift - 1)
    assert library.scale(value, 1 << 30, 1 - shift) == whole + 1
    assert library.scale(-value, 1 << 30, 1 - shift) == -whole - 1


@given(INT32, INT32, INT32)
def test_clamp(library: ctypes.CDLL, value: int, one: int, two: int) -> None:
    low, high = sorted((one, two))
    assert library.clamp(value, low, high) == min(max(value, low), high)
