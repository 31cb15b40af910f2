"""`network_weights.c` and its header: every constant of the network as text that compiles fast."""

from binascii import hexlify

import numpy as np
import numpy.typing as npt

from n6lib.codegen.constants import Constants
from n6lib.codegen.syntax import wrap

WORDS_PER_LINE = 4

_NAMED = {-(1 << 31): "INT32_MIN"}  # the one int32 that has no literal in C
_ENTRY = np.frombuffer(b" 0x0000000000000000,", dtype=np.uint8)

HEADER = """\
/* Constants of the network, defined in network_weights.c. */
#ifndef NETWORK_WEIGHTS_H
#define NETWORK_WEIGHTS_H

#include <stdint.h>

/* Bytes: weights, shifts and look-up tables. */
extern const uint64_t network_weights[];
/* Words: biases and multipliers. */
extern const int32_t network_words[];

#define WEIGHTS(byte) ((const int8_t *)network_weights + (byte))
#define WORDS(index) (network_words + (index))

#endif
"""

_START = """\
/* Constants of the network: 64-bit words that hold the bytes in little-endian order. */
#include "network_weights.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "network_weights.c holds bytes in little-endian order; generate it for this machine"
#endif

#ifndef NETWORK_WEIGHTS_ATTRIBUTES
#define NETWORK_WEIGHTS_ATTRIBUTES __attribute__((aligned(16)))
#endif

"""


def hexadecimal(blob: npt.NDArray[np.uint8]) -> bytes:
    """`blob`, of a multiple of 16 bytes, as lines of 64-bit hexadecimal literals."""
    words = blob.reshape(-1, 8)[:, ::-1]
    text = np.empty((words.shape[0], _ENTRY.size), dtype=np.uint8)
    text[:] = _ENTRY
    text[:, 3:19] = np.frombuffer(hexlify(words.tobytes()), dtype=np.uint8).reshape(-1, 16)
    text[::WORDS_PER_LINE, 0] = ord("\n")
    return text.tobytes()


def weights_source(constants: Constants) -> bytes:
    """Text of `network_weights.c`."""
    blob = constants.blob()
    words = wrap([_NAMED.get(n) or str(n) for n in constants.all_words().tolist()], 4)
    declaration = f"const uint64_t network_weights[{blob.size // 8}] NETWORK_WEIGHTS_ATTRIBUTES"
    parts = [f"{_START}{declaration} = {{".encode(), hexadecimal(blob), b"\n};\n\n"]
    parts.append(f"const int32_t network_words[] = {{\n{words}\n}};\n".encode())
    return b"".join(parts)
