"""Rewrites of the graph that never change its results, by name and in order.

Integers stay the same to the byte; floats too, but for the rounding of `fold_scale` and
`fold_bias`.
"""

from collections.abc import Callable, Collection
from typing import NamedTuple

from n6lib.compiler.passes.batch_norms import split_batch_norms
from n6lib.compiler.passes.channel_constants import fold_bias, fold_scale
from n6lib.compiler.passes.constants import fold_constants
from n6lib.compiler.passes.dead_code import remove_dead_code
from n6lib.compiler.passes.equal_operators import merge_equal_operators
from n6lib.compiler.passes.fold_pad import fold_pad
from n6lib.compiler.passes.no_ops import remove_no_ops
from n6lib.compiler.passes.rearrangements import merge_reshapes, merge_transposes
from n6lib.compiler.passes.requantizations import merge_requantizations
from n6lib.errors import InputError
from n6lib.graph import Graph

_ROUNDS = 8


class Pass(NamedTuple):
    """A rewrite, and what it does in a few words."""

    apply: Callable[[Graph], Graph]
    effect: str


PASSES: dict[str, Pass] = {
    "fold_constants": Pass(fold_constants, "computes what depends on constants only"),
    "remove_no_ops": Pass(remove_no_ops, "leaves out what passes its input on"),
    "merge_reshapes": Pass(merge_reshapes, "reshapes once instead of twice"),
    "merge_transposes": Pass(merge_transposes, "transposes once instead of twice"),
    "merge_requantizations": Pass(
        merge_requantizations, "requantizes once instead of twice, where every value agrees"
    ),
    "merge_equal_operators": Pass(merge_equal_operators, "computes once what is computed twice"),
    "split_batch_norms": Pass(
        split_batch_norms, "makes batch_norm after a convolution a factor and a summand"
    ),
    "fold_scale": Pass(
        fold_scale, "puts a float factor per channel into the convolution before it"
    ),
    "fold_bias": Pass(fold_bias, "puts a float summand per channel into the convolution before it"),
    "fold_pad": Pass(fold_pad, "lets convolutions pad their input themselves"),
    "remove_dead_code": Pass(remove_dead_code, "leaves out what no output depends on"),
}


def run_passes(graph: Graph, without: Collection[str] = ()) -> Graph:
    """`graph` after every pass but those named in `without`, again until none changes it.

    A name that is no pass's is an `InputError`.
    """
    if unknown := sorted(set(without) - PASSES.keys()):
        raise InputError(f"pass '{unknown[0]}' is not known; choose among {', '.join(PASSES)}.")
    for _ in range(_ROUNDS):
        before = graph
        for name, rewrite in PASSES.items():
            if name not in without:
                graph = rewrite.apply(graph)
        if graph is before:
            break
    return graph
