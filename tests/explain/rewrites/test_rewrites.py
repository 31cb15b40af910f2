"""Every rewrite on the published models: what it gives verifies, compiles and is what it says."""

from collections import Counter

import pytest

from n6lib.errors import InputError
from n6lib.explain.entry import entries
from n6lib.explain.rewrites import REWRITES, rewritten
from n6lib.explain.rewrites.rewrite import Rewrite
from n6lib.explain.subject import load_subject
from n6lib.graph.verifier import verify

MODELS = (
    "blazeface_front_128_quant_pc_ff_od_wider_face.tflite",
    "float/yamnet_256_64x96_tl.onnx",
    "mobilefacenet_int8_faces.onnx",
    "mobilenet_v2_224_int8.onnx",
    "st_movenet_lightning_heatmaps_192_int8_pc.tflite",
    "stft_tcnn_medium_sigmoid_nonorm_qdq_pc_ff_257x40_int8.onnx",
    "yolov8n_256_quant_pc_uf_pose_coco-st.tflite",
)


@pytest.mark.parametrize("model", MODELS)
def test_whatever_a_rewrite_gives_is_a_valid_graph(reference_models, model):
    path = reference_models / model
    if not path.is_file():
        pytest.skip(f"{path.name} is not in {path.parent}")
    subject = load_subject(path, "stm32n6570-dk", "st-2.1")
    off = {entry.name for entry in entries(subject) if entry.verdict.off_npu}
    done: Counter[str] = Counter()
    for operator in subject.graph.operators:
        for rewrite in REWRITES.values() if operator.name in off else ():
            graph = rewrite.apply(subject.graph, operator)
            if graph is not None:
                verify(graph)
                assert graph != subject.graph
                done[rewrite.name] += 1
    assert done.total() > 0


def test_names_are_unique_and_say_what_to_do():
    for name, rewrite in REWRITES.items():
        assert name == rewrite.name
        assert name.islower()
        assert rewrite.advice
        assert rewrite.title
    assert [rewrite.name for rewrite in REWRITES.values() if rewrite.shortens] == [
        "application-tail"
    ]


def test_a_graph_that_does_not_verify_is_no_rewrite(monkeypatch):
    from support.networks import Network

    net = Network()
    graph = net.build(net.conv2d(net.input((1, 4, 4, 8)), 8))
    one = Rewrite("n", "t", next(iter(REWRITES.values())).effect, "a", lambda graph, _: graph)
    assert rewritten(one, graph, graph.operators[0]) is graph

    def refuse(_: object, **__: object) -> None:
        raise InputError("no")

    monkeypatch.setattr("n6lib.explain.rewrites.verify", refuse)
    assert rewritten(one, graph, graph.operators[0]) is None
