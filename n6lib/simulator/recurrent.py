"""Recurrent layers over sequences."""

from collections.abc import Mapping

from n6lib.graph import DType
from n6lib.simulator.kernel import Kernel
from n6lib.simulator.sequence_lstm import integer_sequence_lstm

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "sequence_lstm": {DType.INT8: integer_sequence_lstm},
}
