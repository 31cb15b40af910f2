"""TFLite models of one UNIDIRECTIONAL_SEQUENCE_LSTM, as its converter writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ai_edge_litert import schema_py_generated as schema
from support.tflite_builder import TFLiteBuilder

Affine = tuple[float, int]
GATES = "ifco"
TANH = 4


@dataclass
class SequenceLstm:
    """A layer of random weights; `build` gives the file's bytes. Fields may be changed before."""

    batch: int = 2
    steps: int = 5
    inputs: int = 3
    units: int = 4
    time_major: bool = False
    cell_clip: float = 10.0
    seed: int = 0
    activation: int = TANH
    input_affine: Affine = (0.03, -5)
    output_affine: Affine = (0.007, 11)
    weight_scales: Sequence[float] = (0.01,) * 8
    cell_scale: float = 2.0**-12
    bias_reach: int = 2000

    def build(self, dtype: str = "int8") -> bytes:
        """The model on int8 or float32: tensors x and y, the states variables."""
        builder, operator = self.parts(dtype)
        return builder.build([operator.inputs[0]], list(operator.outputs))

    def parts(self, dtype: str = "int8") -> tuple[TFLiteBuilder, Any]:
        """The builder and its operator, to be changed."""
        builder = TFLiteBuilder()
        leading = (self.steps, self.batch) if self.time_major else (self.batch, self.steps)
        integers = dtype == "int8"
        affine = [self.input_affine, self.output_affine] if integers else [(None, 0)] * 2
        x = builder.tensor("x", (*leading, self.inputs), dtype, *affine[0])
        y = builder.tensor("y", (*leading, self.units), dtype, *affine[1])
        weights, biases = self._constants(builder, integers)
        states = [
            builder.tensor("state", (self.batch, self.units), dtype, *affine[1]),
            builder.tensor("cell", (self.batch, self.units), "int16", self.cell_scale)
            if integers
            else builder.tensor("cell", (self.batch, self.units), "float32"),
        ]
        inner = [builder.tensor(f"inner{index}", (0,), "float32") for index in range(4)]
        inner.append(builder.tensor("hidden", (0,), dtype, *affine[1]))
        for index in (*states, *inner):
            builder.tensors[index].buffer = 0
            builder.tensors[index].isVariable = index in states
        options = schema.UnidirectionalSequenceLSTMOptionsT()
        options.fusedActivationFunction = self.activation
        options.cellClip, options.timeMajor = self.cell_clip, self.time_major
        absent = [-1] * 5
        operands = [x, *weights, *absent[:3], *biases, *absent[:2], *states, *absent[:4]]
        builder.operator("UNIDIRECTIONAL_SEQUENCE_LSTM", operands, [y], options)
        builder.operators[-1].intermediates = inner
        return builder, builder.operators[-1]

    def _constants(self, builder: TFLiteBuilder, integers: bool) -> tuple[list[int], list[int]]:
        random = np.random.default_rng(self.seed)
        weights = []
        for index, scale in enumerate(self.weight_scales):
            columns = self.inputs if index < len(GATES) else self.units
            values = random.integers(-127, 128, (self.units, columns))
            name = f"{'input' if index < len(GATES) else 'recurrent'}_{GATES[index % 4]}"
            held = values if integers else (values * scale).astype(np.float32)
            affine = (scale,) if integers else ()
            dtype = "int8" if integers else "float32"
            weights.append(builder.tensor(name, values.shape, dtype, *affine, data=held))
        biases = []
        for index, gate in enumerate(GATES):
            scale = float(np.float32(self.input_affine[0]) * np.float32(self.weight_scales[index]))
            values = random.integers(-self.bias_reach, self.bias_reach + 1, self.units)
            held = values if integers else (values * scale).astype(np.float32)
            affine = (scale,) if integers else ()
            dtype = "int32" if integers else "float32"
            biases.append(builder.tensor(f"bias_{gate}", values.shape, dtype, *affine, data=held))
        return weights, biases
