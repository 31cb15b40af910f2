"""Whether the tensors of an operator fit their places. All raise the end of a sentence about it."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands
from n6lib.graph.operator import Operator
from n6lib.graph.tensor import Tensor


def check_operands(
    kind: Kind, operator: Operator, tensors: Mapping[str, Tensor]
) -> tuple[Operands, Operands]:
    """The present (inputs, outputs) of `operator` by role, each fit for its place.

    Checked are number, presence, element types that go together, ranks, and what is constant.
    """
    signatures: set[int] | None = None
    leader = ""
    sides: list[dict[str, Tensor]] = []
    for side in kind.sides(operator):
        sides.append({})
        for role, operand, name in side:
            if name:
                tensor = sides[-1][role] = tensors[name]
                signatures = _check_type(role, operand, tensor, signatures, leader)
                leader = leader or (f" beside {tensor.dtype.value}" if signatures else "")
                _check_form(role, operand, tensor)
            elif not operand.optional:
                raise InputError(f"lacks its {role}")
    inputs, outputs = sides
    return inputs, outputs


def _check_type(
    role: str, operand: Operand, tensor: Tensor, signatures: set[int] | None, leader: str
) -> set[int] | None:
    """The signatures that are left of `signatures` (None: of all) with this tensor."""
    types = operand.dtypes
    if isinstance(types, frozenset):
        if tensor.dtype not in types:
            raise _wrong_type(role, tensor, set(types), "")
        return signatures
    open_ones = set(range(len(types))) if signatures is None else signatures
    left = {index for index in open_ones if types[index] is tensor.dtype}
    if not left:
        allowed = {types[index] for index in open_ones}
        raise _wrong_type(role, tensor, allowed, leader if allowed != set(types) else "")
    return left


def _wrong_type(role: str, tensor: Tensor, types: set[DType], leader: str) -> InputError:
    allowed = " or ".join(sorted(dtype.value for dtype in types))
    mend = "; quantize the model to int8" if tensor.dtype is DType.FLOAT32 else ""
    return InputError(
        f"takes {allowed} as {role}{leader}, and {tensor.name} is {tensor.dtype.value}{mend}"
    )


def _check_form(role: str, operand: Operand, tensor: Tensor) -> None:
    if operand.rank is not None and len(tensor.shape) != operand.rank:
        raise InputError(
            f"takes {operand.rank} axes as {role}, and {tensor.name} has shape {list(tensor.shape)}"
        )
    if operand.constant is not None and operand.constant != tensor.constant:
        wanted = "a constant" if operand.constant else "a computed tensor"
        raise InputError(f"takes {wanted} as {role}, and {tensor.name} is not")
