"""How each ONNX operator becomes ours: the `TRANSLATIONS` of every family's module here.

To add an operator, write its function and name it there; com.microsoft's stand beside the
standard ones, and `EXTENSIONS` of the module names those that are read.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.registry import load

FAMILIES = tuple(sorted(module.name for module in iter_modules(__path__)))
TRANSLATIONS: Mapping[str, Translate] = load(__name__, "TRANSLATIONS", FAMILIES)
EXTENSIONS = frozenset(
    f"com.microsoft.{name}"
    for family in FAMILIES
    for name in getattr(import_module(f"{__name__}.{family}"), "EXTENSIONS", ())
)
