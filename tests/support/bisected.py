"""A network that every stage can run, made-up stages, and faults in generated C."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.benchmark.samples import Sample, random_sample
from n6lib.bisect.stage import Stage, stored_stage
from n6lib.bisect.subject import Subject
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.text import parse_graph

Array = npt.NDArray[Any]

_WINDOW = "dilations = [1, 1], kernel = [2, 2], padding = [0, 0, 0, 0], strides = [2, 2]"
_MAXIMUM = f'{{activation = "none", {_WINDOW}}}'
_MEAN = f'{{activation = "none", count_include_pad = false, {_WINDOW}}}'
POOLED_TEXT = f"""graph @pooled version 1 {{
  input %image : tensor<1x8x8x3xuint8, 0.0078125:127>
  %start = quantize(%image) : tensor<1x8x8x3xint8, 0.0078125:-1>
  %largest = max_pool2d(%start) {_MAXIMUM} : tensor<1x4x4x3xint8, 0.0078125:-1>
  %mean = average_pool2d(%largest) {_MEAN} : tensor<1x2x2x3xint8, 0.0078125:-1>
  %result = dequantize(%mean) : tensor<1x2x2x3xfloat32>
  return %result
}}
"""
GRID = Quantization((0.5,), (-3,))


def pooled() -> Graph:
    """Pools, the largest and then the mean, between a quantize and a dequantize."""
    return parse_graph(POOLED_TEXT)


def pooled_samples(count: int = 2) -> list[Sample]:
    """Random inputs of `pooled`."""
    return [random_sample(pooled(), seed) for seed in range(count)]


def uncompiled(graph: Graph) -> Subject:
    """`graph` as a subject without generated C."""
    return Subject(graph, None, "it was not compiled", "mps3-an547")


def int8(name: str, *shape: int) -> Tensor:
    """An activation on `GRID`."""
    return Tensor(name, shape, DType.INT8, GRID)


def stage(name: str, exact: bool = True, **values: Array) -> Stage:
    """A stage that holds `values` as stored, or real numbers."""
    return stored_stage(name, values) if exact else Stage(name, values)


def function_of(code: Path, operator: int) -> str:
    """The C function that runs an operator."""
    text = (code / "network.c").read_text()
    found = re.search(rf"static void operator_{operator}\(void\)\n{{\n.*?\n}}\n", text, re.DOTALL)
    assert found is not None
    return found[0]


def change_function(code: Path, operator: int, change: Callable[[str], str]) -> None:
    """Rewrite the C function that runs an operator."""
    before = function_of(code, operator)
    after = change(before)
    assert after != before
    path = code / "network.c"
    path.write_text(path.read_text().replace(before, after))


def flip_weight(code: Path, operator: int) -> None:
    """Flip the sign bit of the first weight of an operator in the generated constants."""
    place = re.search(r"\.weights = WEIGHTS\((\d+)\)", function_of(code, operator))
    assert place is not None
    path = code / "network_weights.c"
    pattern = re.compile(r"(?<=] NETWORK_WEIGHTS_ATTRIBUTES = {)(.*?)(?=};)", re.DOTALL)
    start, words, end = pattern.split(path.read_text(), maxsplit=1)
    literals = re.findall(r"0x[0-9a-f]{16}", words)
    word, byte = divmod(int(place[1]), 8)
    literals[word] = f"{int(literals[word], 16) ^ 0x80 << 8 * byte:#018x}"
    path.write_text(f"{start}{', '.join(literals)}{end}")


def frames_of(samples: list[Sample], values: Mapping[str, Array], names: list[str]) -> bytes:
    """What a program of the generated C writes that gave `values` [samples, *shape]."""
    return b"".join(
        np.ascontiguousarray(values[name][index]).tobytes()
        for index in range(len(samples))
        for name in names
    )
