"""What users of published networks ask: which layers fall back, why, and what brings them back."""

from pathlib import Path

import pytest

from n6lib.compiler.passes import run_passes
from n6lib.compiler.plan import predict
from n6lib.explain.details import details
from n6lib.explain.entry import entries
from n6lib.explain.gain import Outcome, gains, outcome, rewritten_at
from n6lib.explain.growth import growths
from n6lib.explain.rewrites import REWRITES
from n6lib.explain.subject import Subject, load_subject


def loaded(folder: Path, name: str) -> Subject:
    path = folder / name
    if not path.is_file():
        pytest.skip(f"{path.name} is not in {path.parent}")
    return load_subject(path, "stm32n6570-dk", "st-2.1")


def off(subject: Subject) -> set[str]:
    return {entry.name for entry in entries(subject) if entry.verdict.off_npu}


def after(subject: Subject, rewrite: str) -> Outcome:
    graph, done = rewritten_at(subject.graph, (REWRITES[rewrite],), off(subject))
    assert done
    return outcome(predict(run_passes(graph), subject.target, subject.profile))


@pytest.mark.parametrize(
    ("model", "rewrite", "kind"),
    [
        ("mobilefacenet_int8_faces.onnx", "leaky-relu", "prelu"),
        ("mobilenet_v2_224_int8.onnx", "split-global-pool", "mean"),
        ("deeplab_v3_mobilenetv2_05_16_320_fft_qdq_int8.onnx", "nearest-resize", "resize_bilinear"),
        ("blazeface_front_128_quant_pc_ff_od_wider_face.tflite", "convolved-channels", "pad"),
        (
            "stft_tcnn_medium_sigmoid_nonorm_qdq_pc_ff_257x40_int8.onnx",
            "divisible-channels",
            "conv2d",
        ),
    ],
)
def test_the_best_rewrite_brings_back_the_operators_that_cost_most(
    reference_models, model, rewrite, kind
):
    subject = loaded(reference_models, model)
    before = outcome(subject.prediction)
    (best, *_) = gains(subject, off(subject))
    assert best.rewrites[0].name == rewrite
    kinds = {op.kind for op in subject.graph.operators if op.name in best.operators}
    assert kind in kinds
    assert best.after.time.expected < before.time.expected
    assert best.after.cpu + best.after.hybrid <= before.cpu + before.hybrid


def test_quantizing_a_float_network_predicts_the_published_int8_file(reference_models):
    """MobileFaceNet: the int8 file was quantized by others from the float one."""
    real = loaded(reference_models, "float/mobilefacenet_fp32.onnx")
    made = outcome(loaded(reference_models, "mobilefacenet_int8_faces.onnx").prediction)
    said = after(real, "quantize")
    assert said.time.expected == pytest.approx(made.time.expected, rel=0.05)
    assert said.epochs == pytest.approx(made.epochs, rel=0.05)
    assert said.weights == pytest.approx(made.weights, rel=0.01)


def test_every_operator_of_movenet_has_details(movenet):
    subject = load_subject(movenet, "stm32n6570-dk", "st-2.1")
    for entry in entries(subject):
        text = details(subject, entry, [])
        assert text.startswith(f"{entry.name} ({entry.kind}): {entry.verdict.value}")
        assert entry.reason.split()[0] in text


def test_rom_of_a_depthwise_network_grows_and_that_of_a_dense_one_does_not(reference_models):
    """The question of users: 42 KB became 227 KB for a MobileNet-like network."""
    like = loaded(reference_models, "mobilenetv1_a025_224_fft_int8.tflite")
    worst = growths(like)[0]
    assert worst.kind == "depthwise_conv2d"
    assert worst.parts["inflated"] == 7 * worst.parts["kernel"]
    dense = loaded(reference_models, "baseline_conv2d_3x3_int8.tflite")
    assert sum(item.growth for item in growths(dense)) <= 16
