from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support.litert import read
from support.merge import merge
from support.recurrent_layers import GATES, LAYERS, Layer
from support.recurrent_models import SequenceLstm
from support.sanitized import Array, Sanitized

from n6lib.graph import Graph


def frames(network: Graph, layers: list[Layer]) -> list[dict[str, Array]]:
    """Each layer's own values, twice: states must not outlive a run."""
    frame = {
        f"g{index}/{name}": values
        for index, layer in enumerate(layers)
        for name, values in layer.frame().items()
    }
    return [{name: frame[name] for name in network.inputs}] * 2


@given(st.lists(st.tuples(LAYERS, st.booleans()), min_size=16, max_size=16))
@settings(max_examples=3)
def test_layers(sanitized: Sanitized, drawn: list[tuple[Layer, bool]]) -> None:
    layers = [replace(layer, batch_first=first) for layer, first in drawn]
    layers += [Layer(kind, choice=choice) for kind in GATES for choice in (False, True)]
    network = merge([layer.graph() for layer in layers])
    sanitized.check(network, frames(network, layers))


def test_sequences_of_floats(sanitized: Sanitized) -> None:
    models = [
        SequenceLstm(seed=seed, time_major=time_major, cell_clip=clip)
        for seed, (time_major, clip) in enumerate([(False, 0.0), (True, 0.0), (True, 0.1)])
    ]
    network = merge([read(model.build("float32")) for model in models])
    random = np.random.default_rng(0)
    frame = {
        name: random.normal(0, 1, network.tensor(name).shape).astype(np.float32)
        for name in network.inputs
    }
    sanitized.check(network, [frame, frame])
