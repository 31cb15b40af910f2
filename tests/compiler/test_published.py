"""Epochs that are not the NPU's alone, beside those of published runs of ST's compiler."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from support.published_runs import prediction, published_epochs, published_run
from support.transformers import Size, encoder

from n6lib.compiler.network import EpochKind
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.graph.importer import load_model
from n6lib.score.alignment import align, predicted_lines, published_lines
from n6lib.score.generation import generation_of
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


@pytest.mark.parametrize(
    ("run", "epochs", "off_npu"),
    [
        ("R002", 69, 4),
        ("R041", 81, 11),
        ("R042", 86, 11),
        ("R043", 85, 11),
        ("R067", 58, 3),
        ("R069", 33, 2),
        ("R083", 39, 3),
        ("R087", 148, 20),
    ],
)
def test_epochs_of_published_runs(
    reference_models: Path, run: str, epochs: int, off_npu: int
) -> None:
    """Totals, and those that the NPU does not run alone, under the options of the run."""
    found = published_run(reference_models, run)
    told = (found.published[name].value for name in ("epochs_total", "epochs_sw_plus_hybrid"))
    assert (*told,) == (epochs, off_npu)
    kinds = Counter(group.kind for group in prediction(reference_models, found).groups)
    assert (kinds.total(), kinds.total() - kinds[EpochKind.NPU]) == (epochs, off_npu)


@pytest.mark.parametrize(("layers", "npu", "off_npu"), [(6, 257, 150), (4, 173, 100)])
def test_epochs_of_an_encoder(layers: int, npu: int, off_npu: int) -> None:
    """ATONN 1.1.0 and 1.1.1 give six layers 407 = 257 + 150; each further layer takes 42 + 25."""
    options = replace(load_profile("st-2.2 -O3 --Oauto-sched"), onnx=True)
    plan = predict(encoder(Size(layers=layers)), load_target("stm32n6570-dk"), options)
    kinds = Counter(group.kind for group in plan.groups)
    assert (kinds[EpochKind.NPU], kinds[EpochKind.CPU] + kinds[EpochKind.HYBRID]) == (npu, off_npu)


def test_epochs_of_an_encoder_one_by_one(reference_models: Path) -> None:
    """Every epoch is as published, node for node."""
    found = published_run(reference_models, "R120")
    options = replace(generation_of(found).own, onnx=True)
    plan = predict(encoder(Size()), load_target("stm32n6570-dk"), options)
    published = published_epochs(found)
    pairs = align(predicted_lines(plan.groups), published_lines(published))
    assert (len(published), sum(pair.same for pair in pairs)) == (407, 407)
