"""What an operator's attribute may hold."""

import math
from dataclasses import dataclass

from n6lib.graph.operator import Attribute

MAX_VALUES = 64
MAX_INTEGER = (1 << 31) - 1


@dataclass(frozen=True)
class AttributeSpec:
    """Type and range of an attribute.

    `length` is None for a scalar and the number of values for a tuple; 0 allows up to
    `MAX_VALUES`. Integers lie in [`minimum`, 2^31 - 1]; strings are one of `choices`.
    """

    type: type[int] | type[float] | type[bool] | type[str]
    length: int | None = None
    minimum: int = -MAX_INTEGER - 1
    choices: tuple[str, ...] = ()

    def problem(self, value: Attribute) -> str | None:
        """What is wrong with `value`, as the end of a sentence; None if nothing is."""
        if self.length is None:
            return self._scalar_problem(value)
        if not isinstance(value, tuple):
            return f"must be a list of {self.type.__name__}, not {_shown(value)}"
        if self.length and len(value) != self.length:
            return f"must hold {self.length} values, not {len(value)}"
        if len(value) > MAX_VALUES:
            return f"holds {len(value)} values; at most {MAX_VALUES} are allowed"
        return next(filter(None, map(self._scalar_problem, value)), None)

    def _scalar_problem(self, value: object) -> str | None:
        if type(value) is not self.type:
            return f"must be of type {self.type.__name__}, not {_shown(value)}"
        if self.choices and value not in self.choices:
            return f"must be one of {', '.join(self.choices)}, not {_shown(value)}"
        if type(value) is int and not self.minimum <= value <= MAX_INTEGER:
            return f"must lie in {self.minimum}..{MAX_INTEGER}, not {value}"
        if type(value) is float and not math.isfinite(value):
            return f"must be finite, not {value}"
        return None


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "..."


ACTIVATION = AttributeSpec(str, choices=("none", "relu", "relu6", "relu_n1_to_1"))
"""The function that an operator applies to its result before it stores it."""
