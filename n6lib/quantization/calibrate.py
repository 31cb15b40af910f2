"""Ranges of a float network's activations over samples."""

from collections.abc import Iterator, Sequence

from tqdm import tqdm

from n6lib.quantization.network import FloatNetwork, Floats
from n6lib.quantization.observer import Key, Observer, Range
from n6lib.quantization.settings import Settings

_DELAY_S = 2.0


def calibrate(
    network: FloatNetwork, samples: Floats, settings: Settings, counts: Sequence[int]
) -> Iterator[tuple[int, dict[Key, Range]]]:
    """The ranges over the first n samples for each n of `counts`, which ascend.

    Each sample is run once. A bar shows how far it is, on a terminal and if it takes long.
    """
    observer = Observer(network.where, network.activations, settings)
    wanted = set(counts)
    bar = tqdm(
        samples[: max(counts)],
        desc="calibrating",
        unit="sample",
        delay=_DELAY_S,
        disable=None,
        leave=False,
    )
    for sample in bar:
        for activation, values in network.run(sample):
            observer.see(activation, values)
        observer.samples += 1
        if observer.samples in wanted:
            yield observer.samples, observer.ranges()
