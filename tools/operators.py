"""Write docs/operators.md, the table of what each layer does with each kind of operator.

    python tools/operators.py > docs/operators.md

Everything in it is read from the tables that the layers themselves work by.
"""

import sys
from collections.abc import Iterator
from textwrap import fill

from onnx import defs

from n6lib.codegen.operators import EMITTERS
from n6lib.compiler.lowering import RULES
from n6lib.compiler.lowering.rule import Lowering
from n6lib.graph import DType
from n6lib.graph.importer.onnx.model import OPSETS
from n6lib.graph.importer.onnx.operators import EXTENSIONS
from n6lib.graph.importer.onnx.operators import TRANSLATIONS as ONNX_TRANSLATIONS
from n6lib.graph.importer.operators import TRANSLATIONS
from n6lib.graph.kind import Kind
from n6lib.graph.kinds import KINDS
from n6lib.graph.registry import select
from n6lib.simulator.kernels import KERNELS

HEAD = """\
# Operators

Made by `python tools/operators.py > docs/operators.md`; do not edit.

A row is a kind of operator on one type of its leading input. *Reference* is the simulator, *C* the
generated code, *NPU* the units that the compiler maps it to, or software. A dash means that this
part refuses the operator, in one sentence that names it.
[adding-an-operator.md](adding-an-operator.md) says how a kind gets all of it.

| kind | on | from TFLite | reference | C | NPU |
|---|---|---|---|---|---|
"""

ONNX = """
## From ONNX

Opsets {first} to {last}, float32, QDQ and QOperator, images of one or two axes; \
float16 is computed in float32, and bytes without a scale can be moved and converted. \
Operators: {names}.

Of com.microsoft: {extensions}.

What depends on constants and shapes alone is evaluated, by the onnx package's own reference."""


def types(kind: Kind) -> list[DType]:
    """Types of the leading input, in the order of `DType`."""
    taken = kind.inputs[kind.leading].dtypes
    return [dtype for dtype in DType if dtype in taken]


def rows() -> Iterator[str]:
    """One line of the table for each kind and type."""
    for name, kind in KINDS.items():
        found = {source: item for source, item in TRANSLATIONS.items() if item.kind == name}
        for dtype in types(kind):
            rule: Lowering | None = select(RULES.get(name), dtype)
            sources = [source for source, item in found.items() if dtype in item.dtypes]
            cells = (
                f"`{name}`",
                dtype.value,
                ", ".join(sources) or "–",
                "yes" if select(KERNELS.get(name), dtype) else "–",
                "yes" if select(EMITTERS.get(name), dtype) else "–",
                rule.where if rule else "–",
            )
            yield f"| {' | '.join(cells)} |\n"


def from_onnx() -> str:
    """The operators that the ONNX importer knows, in one paragraph."""
    names = ", ".join(name for name in ONNX_TRANSLATIONS if defs.has(name))
    extensions = ", ".join(sorted(name.split(".")[-1] for name in EXTENSIONS))
    text = ONNX.format(first=OPSETS[0], last=OPSETS[-1], names=names, extensions=extensions)
    return "\n".join(fill(paragraph, 100) for paragraph in text.split("\n")) + "\n"


def page() -> str:
    """The whole page."""
    return HEAD + "".join(rows()) + from_onnx()


if __name__ == "__main__":
    sys.stdout.write(page())
