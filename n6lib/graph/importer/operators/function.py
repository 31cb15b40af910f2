"""Elementary functions of one value, none of which has options."""

from collections.abc import Mapping

from n6lib.graph.importer.translation import Translation, plain

_NAMES = "abs ceil cos exp floor log neg round rsqrt sign sin sqrt square"

TRANSLATIONS: Mapping[str, Translation] = {name.upper(): plain(name) for name in _NAMES.split()}
