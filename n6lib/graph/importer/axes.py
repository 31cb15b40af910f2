"""Axes as files write them."""

from n6lib.errors import InputError


def from_front(axis: int, rank: int) -> int:
    """`axis` of `rank` axes as files write it, counted from the front; negative is from the end.

    Anything else is an `InputError`, the end of a sentence about an operator.
    """
    if not -rank <= axis < rank:
        raise InputError(f"works along axis {axis} of {rank} axes")
    return axis % rank
