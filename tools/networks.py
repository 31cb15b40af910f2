"""Write docs/networks.md, the table of the networks that can be rebuilt from a definition.

    python tools/networks.py > docs/networks.md

Everything in it is read from the catalogue that the scorecard works by.
"""

import sys
from collections.abc import Iterator

from n6lib.zoo.families import FAMILIES

HEAD = """\
# Networks

Made by `python tools/networks.py > docs/networks.md`; do not edit.

A line of a table names a network that no file at hand is of. It is rebuilt if its family is one of
these, at any size of the image that its definition can halve and for any number of classes. *File*
is the form in which it usually comes; a model's name may tell the other (`_pt_`, `_qdq_`, `_fft`).

A name is read without regard to case and separators, from the column `arch_family`, else from the
model's own name: `mobilenetv2`, `MobileNet-V2` and `mobilenetv2_a035_128_fft` are one family. So is
the width: `0.25`, `a025`, `x025`, `w0.25` and `wd4` are one multiplier. A form stands in the name
or where the width does: `efficientnetv2b0`, or `efficientnetv2` of width `B0`. Weights are random;
how many there are is checked against what papers, model cards and frameworks tell
(tests/zoo/families).

| family | forms and widths | file | definition |
|---|---|---|---|
"""


def rows() -> Iterator[str]:
    """One line of the table for each family."""
    for family in sorted(FAMILIES, key=lambda family: family.name):
        cells = (
            f"`{family.name}`",
            family.takes or "one",
            "ONNX" if family.torch else "TFLite",
            family.source,
        )
        yield f"| {' | '.join(cells)} |\n"


def page() -> str:
    """The whole page."""
    return HEAD + "".join(rows())


if __name__ == "__main__":
    sys.stdout.write(page())
