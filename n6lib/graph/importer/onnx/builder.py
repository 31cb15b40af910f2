"""The graph under construction."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.constants import Array
from n6lib.graph.kinds import KINDS
from n6lib.graph.names import Namer, clean
from n6lib.graph.operand_rules import check_operands
from n6lib.graph.operator import Attribute, Operator
from n6lib.graph.quantization import Quantization
from n6lib.graph.tensor import Tensor
from n6lib.graph.tensor_rules import MAX_BYTES

Shape = tuple[int, ...]
Attributes = Mapping[str, Attribute]


@dataclass(frozen=True)
class Form:
    """How an output is stored."""

    dtype: DType
    quantization: Quantization | None = None


@dataclass
class Builder:
    """Collects tensors and operators; every tensor gets a unique name.

    `reserved` are names, by what the file calls them, that are kept for the graph's outputs.
    """

    tensors: dict[str, Tensor] = field(default_factory=dict)
    operators: list[Operator] = field(default_factory=list)
    reserved: dict[str, str] = field(default_factory=dict)
    _namer: Namer = field(default_factory=Namer)

    def reserve(self, name: str) -> None:
        """Keep the name that the output `name` is to have."""
        self.reserved[name] = self._namer.unique(clean(name, "output"))

    def add(
        self,
        name: str,
        shape: Shape,
        form: Form,
        data: Array | None = None,
    ) -> str:
        """List a tensor; its name, cleaned and made unique, is returned."""
        unique = self._namer.unique(clean(name, "tensor"))
        if data is not None:
            data = np.ascontiguousarray(data, form.dtype.numpy).reshape(shape)
            data.flags.writeable = False
        self.tensors[unique] = Tensor(unique, shape, form.dtype, form.quantization, data)
        return unique

    def operator(
        self,
        kind: str,
        inputs: Sequence[str],
        attributes: Attributes,
        forms: Sequence[Form],
        names: Sequence[str],
        shapes: Sequence[Shape] | None = None,
    ) -> list[str]:
        """Append an operator; names of its outputs.

        `shapes` are needed where the outputs' shapes do not follow from the inputs and attributes.
        Operands that do not fit together are an `InputError`, the end of a sentence.
        """
        if kind not in KINDS:
            raise InputError(f"needs an operator of the kind {kind}, which is not supported")
        places = tuple(f":{index}" for index in range(len(forms)))  # no tensor is called so
        trial = Operator("", kind, tuple(inputs), places, attributes)
        shaped = self._shaped(trial, forms, shapes or self._unknown(trial))
        outputs = tuple(
            self.add(name, shape, form)
            for name, shape, form in zip(names, shaped, forms, strict=True)
        )
        self.operators.append(replace(trial, name=outputs[0], outputs=outputs))
        return list(outputs)

    def _unknown(self, trial: Operator) -> list[Shape]:
        """Shapes of the right number of axes, where that is fixed."""
        _, outputs = KINDS[trial.kind].sides(trial)
        return [(1,) * (operand.rank or 1) for _, operand, _ in outputs]

    def _shaped(
        self, trial: Operator, forms: Sequence[Form], shapes: Sequence[Shape]
    ) -> list[Shape]:
        """Shapes of the outputs as they follow from the operands; all of `trial` is checked."""
        rule = KINDS[trial.kind]
        operands = check_operands(rule, trial, self._with(trial, forms, shapes))
        inferred = [tuple(shape) for shape in rule.shapes(trial, *operands)]
        for shape, form in zip(inferred, forms, strict=True):
            if any(size < 1 for size in shape):
                raise InputError(f"would yield the shape {list(shape)}")
            if math.prod(shape) * form.dtype.itemsize > MAX_BYTES:
                raise InputError(
                    f"would yield the shape {list(shape)}, more than {MAX_BYTES} bytes"
                )
        operands = check_operands(rule, trial, self._with(trial, forms, inferred))
        if rule.quantization is not None:
            rule.quantization(trial, *operands)
        return inferred

    def _with(
        self, trial: Operator, forms: Sequence[Form], shapes: Sequence[Shape]
    ) -> Mapping[str, Tensor]:
        """The tensors, and the outputs of `trial` beside them."""
        drafts = [
            Tensor(place, tuple(shape), form.dtype, form.quantization)
            for place, form, shape in zip(trial.outputs, forms, shapes, strict=True)
        ]
        return _Either(self.tensors, drafts)

    def define(self, name: str, quantization: Quantization | None) -> None:
        """Give a tensor that has none its scale and zero point; others must be these already."""
        tensor = self.tensors[name]
        if tensor.quantization is None:
            self.tensors[name] = replace(tensor, quantization=quantization)
        elif tensor.quantization != quantization:
            raise InputError(f"reads {name} with another scale or zero point than it is made with")


class _Either(dict[str, Tensor]):
    """`drafts` by name, and beyond them the tensors of a table."""

    def __init__(self, tensors: Mapping[str, Tensor], drafts: Sequence[Tensor]) -> None:
        """Look in `drafts` first."""
        super().__init__({draft.name: draft for draft in drafts})
        self._tensors = tensors

    def __missing__(self, name: str) -> Tensor:
        return self._tensors[name]
