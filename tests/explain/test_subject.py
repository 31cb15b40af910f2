from support.networks import Network

from n6lib.explain.subject import load_subject
from n6lib.graph.text import print_graph


def test_a_subject_holds_the_graph_before_and_after_the_passes(tmp_path):
    net = Network()
    padded = net.pad(net.input((1, 8, 8, 8), 0), (0, 0, 1, 1, 1, 1, 0, 0))
    path = tmp_path / "padded.n6"
    path.write_text(print_graph(net.build(net.conv2d(padded, 8, 3, padded=False))))
    subject = load_subject(path, "stm32n6570-dk", "st-2.1")
    assert [operator.kind for operator in subject.source.operators] == ["pad", "conv2d"]
    assert [operator.kind for operator in subject.graph.operators] == ["conv2d"]
    assert len(load_subject(path, "stm32n6570-dk", "st-2.1", ["fold_pad"]).graph.operators) == 2
