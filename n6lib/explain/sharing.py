"""How much of an epoch's time each of its operators takes.

What runs at once has no times of its own. An epoch's time is shared in proportion to what each
operator would keep its slowest unit busy with: the cycles of its convolution or the elements that
it writes, or the cycles in which its weights come from flash, whichever are more. Operators that
one node computes share it equally.
"""

from n6lib.compiler.group import Group
from n6lib.compiler.node import Node, Program, Unit
from n6lib.targets import Target


def shares(group: Group, program: Program, target: Target) -> dict[str, float]:
    """The parts of the epoch's time that the layers of `group` take; they sum to 1."""
    work: dict[str, float] = {}
    for node in group.nodes:
        layers = (*node.fused, node.layer)
        for layer in layers:
            part = _cycles(node, program, target) / len(layers)
            work[layer] = max(work.get(layer, 0.0), part)
    total = sum(work.values())
    if not total:
        return dict.fromkeys(work, 1.0 / len(work))
    return {layer: cycles / total for layer, cycles in work.items()}


def _cycles(node: Node, program: Program, target: Target) -> float:
    if node.unit is Unit.LAYOUT:
        return 0.0
    assert target.npu is not None
    fetched = node.weights * target.npu.clock_mhz * 1e6 / target.flash_bytes_per_s
    if node.convolution:
        return max(float(node.convolution.cycles), fetched)
    return max(float(sum(program.buffers[name].elements for name in node.outputs)), fetched)
