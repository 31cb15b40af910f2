"""Recurrent layers over sequences."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.recurrence import (
    emit_gru,
    emit_lstm,
    emit_real_sequence_lstm,
    emit_rnn,
)
from n6lib.codegen.operators.sequence_lstm import emit_integer_sequence_lstm
from n6lib.graph import DType

EMITTERS: Emitters = {
    "gru": emit_gru,
    "lstm": emit_lstm,
    "rnn": emit_rnn,
    "sequence_lstm": {
        DType.FLOAT32: emit_real_sequence_lstm,
        DType.INT8: emit_integer_sequence_lstm,
    },
}
