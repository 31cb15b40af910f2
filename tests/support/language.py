"""A small language model: words of four numbers in, the next word of a ring out."""

from pathlib import Path

import numpy as np

from n6lib.calibration.preparation import Embedding, save_preparation
from n6lib.compiler.driver import compile_model
from n6lib.compiler.network import CompiledNetwork
from n6lib.graph import Attribute, DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.text import print_graph

LENGTH, WORDS = 6, 5
NAMES = ("ant", "bee", "cat", "dog", "eel")


def table() -> np.ndarray:
    """Vectors [5, 5] of the words: each its own direction."""
    return np.eye(WORDS, dtype=np.float32)


def ring_graph() -> Graph:
    """Scores (1, 6, 5) in which every word is followed by the next, the last by the first."""
    unit = Quantization((1 / 64,), (0,))
    weights = np.roll(np.eye(WORDS, dtype=np.int8) * 64, 1, axis=0)
    weights.setflags(write=False)
    tensors = [
        Tensor("vectors", (1, LENGTH, WORDS), DType.INT8, unit),
        Tensor("ring", (WORDS, WORDS), DType.INT8, unit, weights),
        Tensor("scores", (1, LENGTH, WORDS), DType.INT8, Quantization((1 / 16,), (0,))),
    ]
    attributes: dict[str, Attribute] = {"activation": "none", "keep_num_dims": True}
    operator = Operator(
        "scores", "fully_connected", ("vectors", "ring", ""), ("scores",), attributes
    )
    named = {tensor.name: tensor for tensor in tensors}
    return Graph("ring", named, (operator,), ("vectors",), ("scores",))


def ring_model(folder: Path) -> Path:
    """`ring_graph` as a file."""
    path = folder / "ring.n6"
    path.write_text(print_graph(ring_graph()))
    return path


def ring_network(folder: Path) -> CompiledNetwork:
    """`ring_graph`, compiled."""
    return compile_model(ring_model(folder), "stm32n6570-dk", "st-2.1")


def ring_preparation(folder: Path, names: tuple[str, ...] = NAMES) -> Path:
    """The preparation of `ring_graph` as a file."""
    path = folder / "preparation.npz"
    save_preparation(path, Embedding(table(), names))
    return path
