"""Which of two lists of people are the same."""

import numpy as np
import numpy.typing as npt


def matched(likeness: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs (row, column) of `likeness`, the most alike first, nobody twice, none of likeness 0."""
    pairs = []
    left = likeness.copy()
    while left.size and left.max() > 0:
        row, column = (int(index) for index in np.unravel_index(left.argmax(), left.shape))
        pairs.append((row, column))
        left[row, :] = left[:, column] = 0
    return pairs
