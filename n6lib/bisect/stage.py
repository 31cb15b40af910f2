"""A way to evaluate a network, with everything it gave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from n6lib.bisect.real import Array, stands_for_real, to_real
from n6lib.graph import Tensor


@dataclass(frozen=True)
class Stage:
    """Activations [samples, *shape] by name, as far as there are any.

    Those named in `exact` are held as they are stored, others in real numbers. `missing` is a
    sentence on why some or all are missing, "" if none is.
    """

    name: str
    values: Mapping[str, Array]
    exact: frozenset[str] = frozenset()
    missing: str = ""

    def stored(self, tensor: Tensor) -> Array | None:
        """The values of `tensor` as stored, None if they are not there or real numbers only."""
        return self.values[tensor.name] if tensor.name in self.exact else None

    def real(self, tensor: Tensor) -> Array | None:
        """The values of `tensor` as real numbers (float64), None if they are not there."""
        values = self.values.get(tensor.name)
        if values is None:
            return None
        if tensor.name in self.exact and stands_for_real(tensor):
            assert tensor.quantization is not None
            values = to_real(values, tensor.quantization)
        return values.astype(np.float64)


def stored_stage(name: str, values: Mapping[str, Array]) -> Stage:
    """A stage that holds everything as it is stored."""
    return Stage(name, values, frozenset(values))


def stack(samples: Sequence[Mapping[str, Array]]) -> dict[str, Array]:
    """Activations of every sample along a new first axis; all have the same names."""
    return {name: np.stack([sample[name] for sample in samples]) for name in samples[0]}
