"""Recurrent layers over sequences."""

from collections.abc import Mapping

from n6lib.graph import DType
from n6lib.simulator.kernel import Kernel
from n6lib.simulator.recurrence import gru, lstm, real_sequence_lstm, rnn
from n6lib.simulator.sequence_lstm import integer_sequence_lstm

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "gru": gru,
    "lstm": lstm,
    "rnn": rnn,
    "sequence_lstm": {DType.FLOAT32: real_sequence_lstm, DType.INT8: integer_sequence_lstm},
}
