"""UNIDIRECTIONAL_SEQUENCE_LSTM."""

import math
from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.flatbuffer import Table
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_OPTIONS = 71
_INPUTS = (20, 24)
_INPUT_GATE, _STATE, _CELL = 1, 18, 19
_OPERANDS = (*range(9), *range(12, 16))
_EXTRAS = {
    "peephole weights": (9, 10, 11),
    "a projection": (16, 17),
    "layer normalization": (20, 21, 22, 23),
}
_INTERMEDIATES, _HIDDEN = 5, 4
_INT16_BITS = 15


def unidirectional_sequence_lstm(site: Site) -> Operator:
    """The states are variables in the file; here they are zero when an inference begins."""
    if site.counts[0] not in _INPUTS or site.counts[1] != 1:
        raise InputError(f"has {site.counts[0]} inputs and {site.counts[1]} outputs, not 24 and 1")
    options = site.options(_OPTIONS)
    _check_form(site, options)
    clip = options.real(1)
    if not 0 <= clip < math.inf:
        raise InputError(f"clips its cell state at {clip}, which is no bound")
    attributes = {
        "time_major": options.boolean(3),
        "cell_clip": clip,
        "cell_integer_bits": _cell_bits(site),
    }
    return site.operator("sequence_lstm", attributes, _OPERANDS)


def _check_form(site: Site, options: Table) -> None:
    """Refuse what neither Keras nor ST's tools make of an LSTM layer."""
    for extra, positions in _EXTRAS.items():
        if any(site.present(position) for position in positions):
            raise InputError(f"has {extra}, which is not supported; convert a plain LSTM layer")
    if not site.present(_INPUT_GATE):
        raise InputError("couples its input and forget gates, which is not supported")
    if (name := site.activation(options.integer(0, "b"))) != "tanh":
        raise InputError(f"has activation {name}; only tanh is supported")
    if options.real(2) > 0 or options.boolean(5):
        raise InputError("clips a projection or has diagonal weights, which is not supported")


def _cell_bits(site: Site) -> int:
    """Integer bits of the cell state, whose scale is a power of two; 0 of a floating-point LSTM."""
    if site.input(0).dtype is DType.FLOAT32:
        return 0
    state, cell, inner = site.variable(_STATE), site.variable(_CELL), site.intermediates()
    if len(inner) != _INTERMEDIATES:
        raise InputError(f"has {len(inner)} intermediate tensors instead of {_INTERMEDIATES}")
    affines = {tensor.quantization for tensor in (state, inner[_HIDDEN], site.output())}
    if len(affines) > 1 or state.dtype is not DType.INT8:
        raise InputError("keeps its state in another quantization than its output")
    if cell.dtype is not DType.INT16 or cell.quantization is None:
        raise InputError(f"keeps its cell state {cell.name} as {cell.dtype.value}, not int16")
    fraction, exponent = math.frexp(cell.quantization.scales[0])
    if fraction != 0.5:
        raise InputError(
            f"has a cell state of scale {cell.quantization.scales[0]}, no power of two"
        )
    return _INT16_BITS + exponent - 1


TRANSLATIONS: Mapping[str, Translation] = {
    "UNIDIRECTIONAL_SEQUENCE_LSTM": Translation("sequence_lstm", unidirectional_sequence_lstm),
}
