"""The kernels' fixed-point functions on every 16-bit number, through a shared library."""

import ctypes
from pathlib import Path

import numpy as np
import pytest
from support.sanitized import gcc, needs_compiler

from n6lib.codegen.emission import RUNTIME
from n6lib.numerics.fixed_functions import MAX_TANH_BITS, fixed_sigmoid, fixed_tanh

pytestmark = needs_compiler

EVERY = np.arange(-(1 << 15), 1 << 15, dtype=np.int64)
SOURCE = """
#include "n6_fixed_functions.c"
void sigmoid(int16_t *to) { for (int v = -32768; v < 32768; v++) *to++ = n6_fixed_sigmoid(v); }
void tangent(int16_t *to, int bits)
{ for (int v = -32768; v < 32768; v++) *to++ = n6_fixed_tanh(v, bits); }
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    folder: Path = tmp_path_factory.mktemp("fixed_functions")
    (folder / "library.c").write_text(SOURCE)
    gcc("-O2", "-shared", "-fPIC", f"-I{RUNTIME}", "library.c", "-o", "library.so", folder=folder)
    return ctypes.CDLL(str(folder / "library.so"))


def test_sigmoid(library: ctypes.CDLL) -> None:
    values = np.empty(1 << 16, np.int16)
    library.sigmoid(values.ctypes.data_as(ctypes.c_void_p))
    np.testing.assert_array_equal(values, fixed_sigmoid(EVERY))


@pytest.mark.parametrize("bits", range(MAX_TANH_BITS + 1))
def test_tanh(library: ctypes.CDLL, bits: int) -> None:
    values = np.empty(1 << 16, np.int16)
    library.tangent(values.ctypes.data_as(ctypes.c_void_p), bits)
    np.testing.assert_array_equal(values, fixed_tanh(EVERY, bits))
