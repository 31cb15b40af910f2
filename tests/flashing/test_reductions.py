"""Pooling and reductions of every type on an emulated Cortex-M55: the simulator's bytes."""

from pathlib import Path

import numpy as np
import pytest
from support.firmware import needs_gcc, needs_qemu
from support.litert import read
from support.merge import merge
from support.placement import spread_network
from support.pooling_models import pool
from support.reduction_models import choice, l2_normalization, reduction
from support.scan_models import cumsum

from n6lib.benchmark.emulated import Emulated
from n6lib.codegen import emit
from n6lib.firmware import build_firmware
from n6lib.graph import DType, Graph
from n6lib.running.backends import Simulated

MACHINE = "mps3-an547"
SOURCE, TARGET = (0.05, 0), (0.1, 0)


def network() -> Graph:
    models = [l2_normalization((4, 33)), l2_normalization((4, 33), dtype="float32"), cumsum()]
    models.append(reduction("REDUCE_ALL", (4, 5), (1,), dtype="bool"))
    for dtype in ("int8", "int16", "float32"):
        for builtin in ("MAX_POOL_2D", "AVERAGE_POOL_2D"):
            models.append(pool(builtin, padding="same", dtype=dtype, affine=SOURCE))
        for builtin in ("MEAN", "SUM", "REDUCE_MAX", "REDUCE_PROD"):
            for axes in ((1, 2), (3,)):
                model = reduction(builtin, axes=axes, dtype=dtype, source=SOURCE, target=TARGET)
                models.append(model)
    for dtype in ("int8", "float32"):
        models.append(choice("ARG_MAX", axis=1, dtype=dtype, indices="int64"))
    return merge([read(model) for model in models])


def frame(graph: Graph) -> bytes:
    random = np.random.default_rng(0)
    parts = []
    for name in graph.inputs:
        tensor = graph.tensor(name)
        if tensor.dtype is DType.BOOL:
            values = random.random(tensor.shape) < 0.7
        elif tensor.dtype is DType.FLOAT32:
            values = random.normal(0, 2, tensor.shape).astype(np.float32)
        else:
            limits = np.iinfo(tensor.dtype.value)
            values = random.integers(limits.min, limits.max, tensor.shape, limits.dtype, True)
        parts.append(values.tobytes())
    return b"".join(parts)


@needs_gcc
@needs_qemu
@pytest.mark.slow
def test_the_core_gives_the_simulator_s_bytes(tmp_path: Path) -> None:
    compiled = spread_network(network())
    emit(compiled, tmp_path / "code")
    image = build_firmware(tmp_path / "code", MACHINE, tmp_path / "firmware")
    frames = [frame(compiled.graph)]
    expected = Simulated(compiled.graph).run(frames).outputs
    assert Emulated(compiled.graph, image, MACHINE).run(frames).outputs == expected
