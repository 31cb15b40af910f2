from support.networks import Network

from n6lib.graph.macs import graph_macs
from n6lib.stedge.model_table import model_table, short


def test_rows_have_shapes_parameters_products_and_sources(source):
    lines = model_table(source.graph)
    row = next(line for line in lines if line.startswith("0 "))
    assert "input0 ()" in row
    convolution = lines[lines.index(row) + 1]
    assert convolution.startswith("     ")
    for cell in ("t0 (CONV2D)", "[b:1,h:16,w:16,c:16]", "128/128", "32,768", "input0"):
        assert cell in convolution


def test_second_sources_have_rows_of_their_own(source):
    lines = model_table(source.graph)
    place = next(i for i, line in enumerate(lines) if "(ADD)" in line)
    assert lines[place].rstrip().endswith("t1")
    assert lines[place + 1].split() == ["t0"]


def test_the_footer_sums_up(source):
    constants = sum(t.bytes for t in source.graph.tensors.values() if t.constant)
    macs = graph_macs(source.graph)
    assert model_table(source.graph)[-1] == (
        f"model: macc={macs:,} weights={constants:,} activations=-- io=--"
    )


def test_lines_of_a_table_are_of_one_length(source):
    assert len({len(line) for line in model_table(source.graph)[:-1]}) == 1


def test_long_names_lose_their_middle():
    assert short("a/b") == "a/b"
    assert short("x" * 40 + "/FusedBatchNorm") == "xxxxxxxxxxxx..sedBatchNorm"


def test_other_ranks_have_labels_too():
    net = Network()
    lines = model_table(net.build(net.quantize(net.input((7,)))))
    (row,) = [line for line in lines if "t0 (QUANTIZE)" in line]
    assert "[c:7]" in row
