"""Elementary functions of one value."""

from collections.abc import Mapping

from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value

_NAMES = """
    Abs Acos Acosh Asin Asinh Atan Atanh Ceil Cos Cosh Erf Exp Floor Log Neg Reciprocal Round Sign
    Sin Sinh Sqrt Tan
"""


def _function(kind: str) -> Translate:
    def translate(site: Site) -> Value:
        site.expect(1)
        value = site.input(0)
        return site.emit(kind, [value], dtype=None if value.dtype.kind == "f" else value.dtype)

    return translate


TRANSLATIONS: Mapping[str, Translate] = {name: _function(name.lower()) for name in _NAMES.split()}
