"""`network.c`: pools, one function per operator, and the interface over tables of them."""

from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import Path

from n6lib.codegen.operators import emit_operator
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import identifier, plain, string, wrap
from n6lib.graph import Operator, Tensor

_TEMPLATE = (Path(__file__).parent / "network.c.in").read_text(encoding="utf-8")


def _pools(pools: Mapping[str, int]) -> str:
    return "\n".join(
        f"static int8_t network_pool_{identifier(name)}[{max(size, 1)}] "
        f'NETWORK_POOL_ATTRIBUTES("{plain(name)}");'
        for name, size in pools.items()
    )


def _shape(tensor: Tensor) -> str:
    return f"{tensor.dtype.value} {'x'.join(map(str, tensor.shape))}"


def _function(scope: Scope, index: int, operator: Operator, epoch: int) -> str:
    shapes = [scope.graph.tensor(name) for name in operator.inputs if name]
    sources = ", ".join(_shape(tensor) for tensor in shapes if not tensor.constant)
    targets = ", ".join(_shape(scope.graph.tensor(name)) for name in operator.outputs)
    return (
        f"/* {plain(operator.name)}\n"
        f" * epoch {epoch}: {operator.kind}, {sources} -> {targets} */\n"
        f"static void operator_{index}(void)\n{{\n{emit_operator(scope, operator)}\n}}\n"
    )


def _entries(lines: Iterable[str]) -> str:
    return "\n".join(f"    {line}," for line in lines) or "    {0},"


def _buffers(scope: Scope, names: Iterable[str]) -> str:
    entries = []
    for name in names:
        allocation = scope.placement.allocations[name]
        pool = identifier(allocation.pool)
        size = scope.graph.tensor(name).bytes
        entries.append(f"{{network_pool_{pool} + {allocation.offset}, {size}}}")
    return _entries(entries)


def source_text(scope: Scope, epoch_of: Mapping[str, int]) -> str:
    """Text of `network.c`; afterwards `scope` holds the constants that it refers to."""
    graph, pools = scope.graph, dict(sorted(scope.placement.pools.items()))
    epochs = [epoch_of[operator.name] for operator in graph.operators]
    counts = [len(operator.outputs) for operator in graph.operators]
    functions = [
        _function(scope, index, operator, epoch)
        for index, (operator, epoch) in enumerate(zip(graph.operators, epochs, strict=True))
    ]
    operators = (
        f"{{operator_{index}, {string(operator.name)}, {epoch}}}"
        for index, (operator, epoch) in enumerate(zip(graph.operators, epochs, strict=True))
    )
    scratch = "static int8_t network_scratch[{}] __attribute__((aligned(16)));\n"
    return _TEMPLATE.format(
        name=plain(graph.name),
        pools=_pools(pools),
        scratch=scratch.format(scope.scratch) if scope.scratch else "",
        headers="\n".join(f'#include "{header}"' for header in sorted(scope.headers)),
        functions="\n".join(functions),
        operators=_entries(operators),
        inputs=_buffers(scope, graph.inputs),
        outputs=_buffers(scope, graph.outputs),
        operator_outputs=_buffers(scope, (name for op in graph.operators for name in op.outputs)),
        first_output=wrap(map(str, accumulate(counts, initial=0)), 4),
        pool_table=_entries(
            f"{{{string(name)}, network_pool_{identifier(name)}, "
            f"sizeof(network_pool_{identifier(name)})}}"
            for name in pools
        ),
    )
