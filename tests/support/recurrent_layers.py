"""Layers lstm, gru and rnn of random weights: as graphs, and as ONNX models for onnxruntime."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.graph.verifier import verify

Array = npt.NDArray[Any]
GATES = {"lstm": 4, "gru": 3, "rnn": 1}
STATES = {"lstm": 2, "gru": 1, "rnn": 1}
ONNX_NAMES = ("X", "W", "R", "B", "", "initial_h", "initial_c", "P")
ROLES = ("input", "weights", "recurrence", "bias", "", "initial_h", "initial_c", "peephole")


@dataclass(frozen=True)
class Layer:
    """What is drawn of a layer; `optional` are the roles that it has of those it may lack."""

    kind: str
    steps: int = 4
    batch: int = 2
    inputs: int = 3
    units: int = 5
    direction: str = "forward"
    batch_first: bool = False
    choice: bool = False
    optional: frozenset[str] = frozenset({"bias", "initial_h", "initial_c", "peephole"})
    constant: bool = True
    seed: int = 0

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles of the kind's operands, in order."""
        extra = ("initial_c", "peephole") if self.kind == "lstm" else ()
        return ("input", "weights", "recurrence", "bias", "initial_h", *extra)

    @property
    def attributes(self) -> dict[str, Any]:
        """Attributes of our operator."""
        own = {"gru": {"linear_before_reset": self.choice}}
        own["rnn"] = {"activation": "relu" if self.choice else "tanh"}
        shared = {"direction": self.direction, "batch_first": self.batch_first}
        return {**shared, **own.get(self.kind, {})}

    def values(self) -> dict[str, Array]:
        """Every present operand by role."""
        random = np.random.default_rng(self.seed)
        count, rows = 2 if self.direction == "bidirectional" else 1, GATES[self.kind] * self.units
        state = (count, self.batch, self.units)
        shapes = {
            "input": (self.steps, self.batch, self.inputs),
            "weights": (count, rows, self.inputs),
            "recurrence": (count, rows, self.units),
            "bias": (count, 2 * rows),
            "initial_h": state,
            "initial_c": state,
            "peephole": (count, 3 * self.units),
        }
        values = {}
        for role in self.roles:
            drawn = random.uniform(-1, 1, shapes[role]).astype(np.float32)
            if role in self.optional or role in ("input", "weights", "recurrence"):
                values[role] = (
                    self.arranged(drawn)
                    if drawn.ndim == 3 and (role == "input" or role.startswith("initial"))
                    else drawn
                )
        return values

    def arranged(self, values: Array) -> Array:
        """`values` with time or direction first as the layer has them."""
        return np.ascontiguousarray(values.swapaxes(0, 1)) if self.batch_first else values

    def graph(self) -> Graph:
        """The layer as a network of one operator: outputs output, last_h and for lstm last_c."""
        values = self.values()
        steps, batch = values["input"].shape[:2][:: -1 if self.batch_first else 1]
        count = values["weights"].shape[0]
        state = (batch, count, self.units) if self.batch_first else (count, batch, self.units)
        whole = (batch, steps, count, self.units)
        tensors = {}
        for role, held in values.items():
            held.flags.writeable = False
            data = held if self.constant and role != "input" else None
            tensors[role] = Tensor(role, held.shape, DType.FLOAT32, None, data)
        sequence = whole if self.batch_first else (steps, count, batch, self.units)
        outputs = ("output", "last_h", "last_c")[: 1 + STATES[self.kind]]
        for name in outputs:
            shape = sequence if name == "output" else state
            tensors[name] = Tensor(name, shape, DType.FLOAT32)
        names = tuple(role if role in values else "" for role in self.roles)
        operator = Operator("output", self.kind, names, outputs, self.attributes)
        inputs = tuple(name for name in names if name and tensors[name].data is None)
        graph = Graph("layer", tensors, (operator,), inputs, outputs)
        verify(graph)
        return graph

    def frame(self) -> dict[str, Array]:
        """Values of the graph's inputs."""
        values = self.values()
        return values if not self.constant else {"input": values["input"]}

    def onnxruntime(self) -> list[Array]:
        """What onnxruntime makes of the layer, which must have time first."""
        import onnxruntime
        from onnx import TensorProto, helper

        values = self.values()
        attributes: dict[str, Any] = {"hidden_size": self.units, "direction": self.direction}
        if self.kind == "gru":
            attributes["linear_before_reset"] = int(self.choice)
        if self.kind == "rnn":
            name = "Relu" if self.choice else "Tanh"
            attributes["activations"] = [name] * values["weights"].shape[0]
        count = 8 if self.kind == "lstm" else 6
        named = zip(ROLES[:count], ONNX_NAMES, strict=False)
        given = [name if role in values else "" for role, name in named]
        outputs = ["Y", "Y_h", "Y_c"][: 1 + STATES[self.kind]]
        node = helper.make_node(self.kind.upper(), given, outputs, **attributes)
        feeds = {
            name: values[role]
            for role, name in zip(ROLES, ONNX_NAMES, strict=True)
            if role in values
        }
        entries = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, held.shape)
            for name, held in feeds.items()
        ]
        results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
        body = helper.make_graph([node], "layer", entries, results)
        model = helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        session = onnxruntime.InferenceSession(
            model.SerializeToString(), providers=["CPUExecutionProvider"]
        )
        return list(session.run(None, feeds))


LAYERS = st.builds(
    Layer,
    kind=st.sampled_from(sorted(GATES)),
    steps=st.integers(1, 6),
    batch=st.integers(1, 3),
    inputs=st.integers(1, 6),
    units=st.integers(1, 6),
    direction=st.sampled_from(["forward", "reverse", "bidirectional"]),
    choice=st.booleans(),
    optional=st.frozensets(st.sampled_from(["bias", "initial_h", "initial_c", "peephole"])),
    constant=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
