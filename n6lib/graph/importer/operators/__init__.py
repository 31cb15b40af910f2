"""How each TFLite operator becomes ours: the `TRANSLATIONS` of every family's module here."""

from collections.abc import Mapping

from n6lib.graph.importer.translation import Translation
from n6lib.graph.kinds import FAMILIES
from n6lib.graph.registry import load

TRANSLATIONS: Mapping[str, Translation] = load(__name__, "TRANSLATIONS", FAMILIES)
