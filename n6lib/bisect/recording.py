"""Everything that a program of the generated C gave, from bytes to tensors."""

from collections.abc import Sequence

import numpy as np

from n6lib.benchmark.samples import Sample
from n6lib.bisect.real import Array
from n6lib.bisect.stage import stack
from n6lib.errors import InputError
from n6lib.graph import Graph


def unpack(graph: Graph, samples: Sequence[Sample], data: bytes, source: str) -> dict[str, Array]:
    """Activations [samples, *shape] from the outputs of all operators on every sample, in order.

    Inputs are added. Data of another size, which `source` wrote, is an `InputError`.
    """
    names = [name for operator in graph.operators for name in operator.outputs]
    size = sum(graph.tensor(name).bytes for name in names)
    if len(data) != size * len(samples):
        raise InputError(
            f"{source}: gives {len(data)} bytes of tensors instead of {size * len(samples)}; it is "
            f"made from another network than {graph.name}, so generate its code again."
        )
    frames = []
    for index, sample in enumerate(samples):
        values, start = dict(sample.inputs), index * size
        for name in names:
            tensor = graph.tensor(name)
            flat = np.frombuffer(data, tensor.dtype.numpy, tensor.elements, start)
            values[name] = flat.reshape(tensor.shape)
            start += tensor.bytes
        frames.append(values)
    return stack(frames)
