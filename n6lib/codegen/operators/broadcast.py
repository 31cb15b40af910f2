"""Operands that are repeated along axes: shapes reduced to as few axes as tell them apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant
from n6lib.graph import Operator

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Reduced:
    """Sizes of the output's axes, and per operand the elements from one to the next."""

    sizes: Shape
    steps: tuple[Shape, ...]


def reduced(output: Shape, operands: Sequence[Shape]) -> Reduced:
    """`output` without axes of size 1, neighbours merged that no operand tells apart.

    Each of `operands` broadcasts to `output`.
    """
    aligned = [(1,) * (len(output) - len(shape)) + shape for shape in operands]
    sizes: list[int] = []
    patterns: list[tuple[bool, ...]] = []
    for axis, size in enumerate(output):
        repeated = tuple(shape[axis] == 1 for shape in aligned)
        if size == 1:
            continue
        if patterns and patterns[-1] == repeated:
            sizes[-1] *= size
        else:
            sizes.append(size)
            patterns.append(repeated)
    if not sizes:
        return Reduced((1,), ((1,),) * len(operands))
    steps = tuple(
        _steps(sizes, [pattern[operand] for pattern in patterns])
        for operand in range(len(operands))
    )
    return Reduced(tuple(sizes), steps)


def _steps(sizes: Sequence[int], repeated: Sequence[bool]) -> Shape:
    steps: list[int] = []
    elements = 1
    for size, constantly in zip(reversed(sizes), reversed(repeated), strict=True):
        steps.append(0 if constantly else elements)
        elements *= 1 if constantly else size
    return tuple(reversed(steps))


def emit_elementwise(
    scope: Scope, operator: Operator, kernel: str, parameters: tuple[str, dict[str, Value]] | None
) -> str:
    """Statements that call `kernel` for each run of the output of `operator`.

    `parameters` are the type and the fields of what the kernel takes, if anything.
    """
    scope.include("n6_elementwise.h")
    tensors = [scope.graph.tensor(name) for name in operator.inputs]
    output = scope.graph.tensor(operator.outputs[0])
    shape = reduced(output.shape, [tensor.shape for tensor in tensors])
    operation = constant(
        "n6_elementwise",
        "operation",
        {
            "kernel": kernel,
            "parameters": "&parameters" if parameters else "NULL",
            "operands": len(tensors),
            "axes": len(shape.sizes),
            "size": _braces(shape.sizes),
            "step": f"{{{', '.join(map(_braces, shape.steps))}}}",
            "bytes": _braces(tuple(tensor.dtype.itemsize for tensor in tensors)),
            "output_bytes": output.dtype.itemsize,
        },
    )
    sources = ", ".join(scope.read(name) for name in operator.inputs)
    lines = [constant(parameters[0], "parameters", parameters[1])] if parameters else []
    lines += [
        operation,
        f"    const void *const sources[] = {{{sources}}};",
        f"    n6_run_elementwise(&operation, sources, {scope.write(output.name)});",
    ]
    return "\n".join(lines)


def _braces(values: Shape) -> str:
    return f"{{{', '.join(map(str, values))}}}"
