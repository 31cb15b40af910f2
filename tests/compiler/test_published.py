"""Epochs that are not the NPU's alone, beside those of published runs of ST's compiler."""

from collections import Counter
from pathlib import Path

import pytest

from n6lib.compiler.network import EpochKind
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.graph.importer import load_model
from n6lib.targets import load_target


@pytest.mark.parametrize(
    ("name", "cpu", "hybrid"),
    [
        # ATONN 1.1.1 gives 22 hybrid epochs, and where it counts both as one, 27.
        ("blazeface_front_128_quant_pc_ff_od_wider_face.tflite", 5, 22),
        # ATONN 1.1.0 gives 3 and 5.
        ("st_yolo_x_nano_480_1.0_0.25_3_st_int8.tflite", 3, 5),
    ],
)
def test_epochs_in_software_and_hybrid(
    reference_models: Path, name: str, cpu: int, hybrid: int
) -> None:
    graph = load_model(reference_models / name)
    plan = predict(graph, load_target("stm32n6570-dk"), load_profile("st-2.1"))
    kinds = Counter(group.kind for group in plan.groups)
    assert (kinds[EpochKind.CPU], kinds[EpochKind.HYBRID]) == (cpu, hybrid)
