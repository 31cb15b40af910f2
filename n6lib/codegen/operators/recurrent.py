"""Recurrent layers over sequences."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.sequence_lstm import emit_integer_sequence_lstm
from n6lib.graph import DType

EMITTERS: Emitters = {
    "sequence_lstm": {DType.INT8: emit_integer_sequence_lstm},
}
