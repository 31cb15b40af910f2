"""Two files of one model on the same samples."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.quality.layers import LayerTable
from n6lib.quality.metrics import Floats
from n6lib.quality.network import Layer, Network, Trace
from n6lib.quality.stimulus import Stimulus
from n6lib.quality.tally import Tally

_DELAY_S = 2.0


@dataclass(frozen=True)
class Comparison:
    """All outputs of both, each [samples, 1, ...], and the layers."""

    outputs: list[Layer]
    expected: list[Floats]
    found: list[Floats]
    layers: LayerTable

    @property
    def first(self) -> tuple[Floats, Floats]:
        """The first output of both, [samples, ...], without the batch axis if it has one."""
        f, q = self.expected[0], self.found[0]
        batched = f.ndim > 1 and f.shape[1] == 1
        return (f[:, 0], q[:, 0]) if batched else (f, q)

    def report(self) -> list[dict[str, Any]]:
        """`outputs` of quality.json."""
        return [
            _entry(layer, f, q)
            for layer, f, q in zip(self.outputs, self.expected, self.found, strict=True)
        ]


def compare(plain: Network, exact: Network, stimulus: Stimulus, layer_samples: int) -> Comparison:
    """Run the float network `plain` and the quantized one `exact` on every sample of `stimulus`.

    The layers are looked at in the first `layer_samples`. `InputError` if the files do not belong
    together, do not take the samples or give values that are not finite.
    """
    require_pair(plain, exact)
    for network in (plain, exact):
        stimulus.require_fit(network)
    table = LayerTable.of(plain, exact)
    expected: list[list[Floats]] = []
    found: list[list[Floats]] = []
    for index in _progress(len(stimulus)):
        twins = dict(table.twins) if index < layer_samples else {}
        theirs = _run(plain, stimulus, index, list(twins))
        ours = _run(exact, stimulus, index, list(twins.values()))
        if twins:
            table.add(theirs, ours)
        expected.append(theirs.outputs)
        found.append(ours.outputs)
    return Comparison(plain.outputs, _stack(expected), _stack(found), table)


def require_pair(plain: Network, exact: Network) -> None:
    """Raise `InputError` unless the two files are the float and the int8 one of one model."""
    if plain.input.dtype != np.float32:
        raise InputError(
            f"{plain.name}: takes {plain.input.dtype} where float32 is expected; give the float "
            "file first and the quantized one second."
        )
    shapes = [[tuple(shape) for shape in network.shapes] for network in (plain, exact)]
    if len(shapes[0]) != len(shapes[1]) or not all(map(_alike, *shapes)):
        raise InputError(
            f"{plain.name} and {exact.name}: have outputs of shapes {shapes[0]} and {shapes[1]}; "
            "give two files of one model."
        )


def _alike(first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Whether two shapes can be the same, an extent 0 being unknown."""
    return len(first) == len(second) and all(
        0 in (a, b) or a == b for a, b in zip(first, second, strict=True)
    )


def _progress(count: int) -> Iterable[int]:
    """0 to `count`, with a bar on a terminal if it takes long."""
    from tqdm import tqdm

    bar: Iterable[int] = tqdm(
        range(count), "comparing", unit="sample", delay=_DELAY_S, disable=None, leave=False
    )
    return bar


def _run(network: Network, stimulus: Stimulus, index: int, watched: list[str]) -> Trace:
    trace = network.run(stimulus.stored(network, index), watched)
    for layer, values in zip(network.outputs, trace.outputs, strict=True):
        if not np.all(np.isfinite(values)):
            raise InputError(
                f"{network.name}: gives values that are not finite at {layer.name} for sample "
                f"{index}; look for NaN or infinity in its weights."
            )
    return trace


def _stack(samples: list[list[Floats]]) -> list[Floats]:
    return [np.stack(values) for values in zip(*samples, strict=True)]


def _entry(layer: Layer, expected: Floats, found: Floats) -> dict[str, Any]:
    tally = Tally()
    tally.add(expected, found)
    return {
        "name": layer.name,
        "kind": layer.kind,
        "shape": list(expected.shape[1:]),
        "cosine": tally.cosine,
        "sqnr_db": tally.sqnr_db,
        "max_error": tally.max_error,
    }
