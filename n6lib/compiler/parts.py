"""What a kernel is cut into that is larger than a CONVACC takes."""

from dataclasses import dataclass
from itertools import product

from n6lib.compiler.rules import ALL, Rules

ROWS, COLUMNS = 3, 6  # of a kernel that a CONVACC takes at once, at stride 1; else twice as wide


@dataclass(frozen=True)
class Part:
    """Rows and columns of a kernel.

    `software` says that it is computed in floating point: the single column that a depthwise
    kernel leaves over where it covers the whole image.
    """

    height: int
    width: int
    software: bool = False

    @property
    def taps(self) -> int:
        """Products for each result."""
        return self.height * self.width


def parts(
    kernel: tuple[int, int], stride: int, *, reduces: bool, rules: Rules = ALL
) -> tuple[Part, ...]:
    """What `kernel` (rows, columns) is cut into, in the order of the published tables.

    Squares of six rows come first, then each of these in strips of three rows. `reduces` says that
    it is a depthwise kernel that turns the whole image into one pixel: the only one of 7x7 whose
    schedule is published is, and published times of networks with others leave no room for
    software.
    """
    widest = COLUMNS if stride == 1 else 2 * COLUMNS
    if kernel[1] > widest and not rules.follows("cut_columns"):
        widest = kernel[1]
    blocks = product(_sizes(kernel[0], 2 * ROWS), _sizes(kernel[1], widest))
    return tuple(
        Part(
            height,
            width,
            software=reduces and width == 1 < kernel[1] and rules.follows("last_column"),
        )
        for rows, width in blocks
        for height in _sizes(rows, ROWS)
    )


def _sizes(length: int, most: int) -> list[int]:
    whole, rest = divmod(length, most)
    return [most] * whole + [rest] * bool(rest)
