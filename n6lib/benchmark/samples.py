"""The inputs of a benchmark: photographs first, then random values, the same on every machine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.graph import DType, Graph, Tensor
from n6lib.images import PHOTOGRAPHS, as_input, photograph, takes_image

Array = npt.NDArray[np.generic]


@dataclass(frozen=True)
class Sample:
    """One value for every input of a network."""

    name: str
    inputs: Mapping[str, Array]

    def frame(self, graph: Graph) -> bytes:
        """The inputs' bytes one after the other, in the order of `graph.inputs`."""
        return b"".join(self.inputs[name].tobytes() for name in graph.inputs)


def samples(graph: Graph, count: int) -> tuple[Sample, ...]:
    """`count` inputs for `graph`; random and natural ones alternate while photographs last."""
    return tuple(sample for sample, _ in zip(_endless(graph), range(count), strict=False))


def random_sample(graph: Graph, seed: int) -> Sample:
    """Random values for every input of `graph`, the same for the same `seed`, from 0 on."""
    values = {
        name: _random(graph.tensor(name), (seed, place)) for place, name in enumerate(graph.inputs)
    }
    return Sample(f"random-{seed}", values)


def _endless(graph: Graph) -> Iterator[Sample]:
    tensors = [graph.tensor(name) for name in graph.inputs]
    natural = PHOTOGRAPHS if all(takes_image(tensor) for tensor in tensors) else ()
    seed = 0
    while True:
        if seed < len(natural):
            name = natural[seed]
            yield Sample(name, {tensor.name: _natural(name, tensor) for tensor in tensors})
        yield random_sample(graph, seed)
        seed += 1


def _natural(name: str, tensor: Tensor) -> Array:
    from PIL import Image

    _, height, width, _ = tensor.shape
    image = Image.fromarray(photograph(name)).resize((width, height), Image.Resampling.BILINEAR)
    return as_input(np.asarray(image), tensor)


def _random(tensor: Tensor, seed: tuple[int, int]) -> Array:
    """Uniform over every value of an integer type; standard normal for float32."""
    generator = np.random.Generator(np.random.PCG64(seed))
    if tensor.dtype is DType.FLOAT32:
        return generator.standard_normal(tensor.shape, np.float32)
    if tensor.dtype is DType.BOOL:
        return generator.integers(0, 2, tensor.shape).astype(np.bool_)
    return np.frombuffer(generator.bytes(tensor.bytes), tensor.dtype.numpy).reshape(tensor.shape)
