"""Whether the generated C gave the simulator's bytes, in numbers and few words."""

from collections.abc import Mapping
from typing import Any

_NAMES = {"host": "host", "emulator": "emulated firmware"}


def verdict(benchmark: Mapping[str, Any]) -> dict[str, Any]:
    """From benchmark.json: per executor true, false or null (not run), the inputs, and `text`."""
    exact = benchmark["exact"]
    words = [_word(exact, part) for part in _NAMES]
    if exact["repeatable"] is False:
        words.append("NOT repeatable")
    return {
        **{part: exact[part] for part in _NAMES},
        **{f"{part}_samples": exact[f"{part}_samples"] for part in _NAMES},
        "repeatable": exact["repeatable"],
        "text": ", ".join(words),
    }


def _word(exact: Mapping[str, Any], part: str) -> str:
    if exact[part] is None:
        return f"{_NAMES[part]}: not run"
    return f"{_NAMES[part]}: {'equal' if exact[part] else 'DIFFERS'} ({exact[f'{part}_samples']})"
