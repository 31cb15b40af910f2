"""What the IR knows of a kind of operator: its operands, its attributes and its rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.operator import Operator
from n6lib.graph.tensor import Tensor

Shape = tuple[int, ...]

Operands = Mapping[str, Tensor]
"""The present tensors on one side of an operator by role, in order.

The tensors of a variadic operand `input` have the roles `input0`, `input1`, ...
"""

ShapeRule = Callable[[Operator, Operands, Operands], Sequence[Shape]]
"""Shape of each output, in order; the outputs are as declared, for what only they tell.

Like a `Check` it raises `InputError`, the end of a sentence about the operator.
"""

Check = Callable[[Operator, Operands, Operands], None]
Count = Callable[[Operator, Operands, Operands], int]


@dataclass(frozen=True)
class Operand:
    """A place for a tensor: its role and what it takes.

    `dtypes` is a set where any type goes with any of the other operands, and a tuple where types
    go together: operands that have tuples take the types at one and the same position, so a
    kind's tuples are of one length and each position is a signature. `rank` None is any number of
    axes. `constant` says whether the tensor must be a constant (True), must be computed (False)
    or may be either (None). An `optional` input may be absent. Only the last operand of a side
    may be `variadic`: it takes one or more tensors.
    """

    role: str
    dtypes: tuple[DType, ...] | frozenset[DType]
    rank: int | None = None
    constant: bool | None = False
    optional: bool = False
    variadic: bool = False


@dataclass(frozen=True)
class Kind:
    """Everything that the IR knows of one kind of operator.

    `shapes` gives the outputs' shapes, `quantization` checks how scales and zero points fit
    together, `macs` counts multiply-accumulate operations (None: it sums no products).
    """

    inputs: tuple[Operand, ...]
    outputs: tuple[Operand, ...]
    shapes: ShapeRule
    attributes: Mapping[str, AttributeSpec] = field(default_factory=dict)
    quantization: Check | None = None
    macs: Count | None = None

    @property
    def leading(self) -> int:
        """Position of the input whose type chooses among kernels: the first of a signature."""
        tied = (index for index, item in enumerate(self.inputs) if isinstance(item.dtypes, tuple))
        return next(tied, 0)

    def bind(self, operator: Operator, tensors: Mapping[str, Tensor]) -> tuple[Operands, Operands]:
        """(inputs, outputs) of `operator`; the wrong number of them is an `InputError`."""
        inputs, outputs = (
            {role: tensors[name] for role, _, name in side if name} for side in self.sides(operator)
        )
        return inputs, outputs

    def sides(self, operator: Operator) -> tuple[list["Place"], list["Place"]]:
        """The places of `operator`'s inputs and outputs; a wrong number is an `InputError`."""
        return (
            list(_places(self.inputs, operator.inputs, "inputs")),
            list(_places(self.outputs, operator.outputs, "outputs")),
        )

    def computed(self, operator: Operator) -> tuple[str, ...]:
        """Names of the present inputs that need not be constants, in order."""
        places, _ = self.sides(operator)
        return tuple(name for _, operand, name in places if name and operand.constant is not True)


Place = tuple[str, Operand, str]
"""The role in full, the operand, and the tensor's name, "" if absent."""


def _places(operands: tuple[Operand, ...], names: tuple[str, ...], side: str) -> Iterator[Place]:
    variadic = operands[-1].variadic
    if len(names) < len(operands) or (len(names) > len(operands) and not variadic):
        wanted = f"at least {len(operands)}" if variadic else str(len(operands))
        raise InputError(f"has {len(names)} {side} instead of {wanted}")
    fixed = len(operands) - variadic
    for operand, name in zip(operands[:fixed], names[:fixed], strict=True):
        yield operand.role, operand, name
    for index, name in enumerate(names[fixed:]):
        yield f"{operands[-1].role}{index}", operands[-1], name
