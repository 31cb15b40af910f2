import pytest
from support.networks import Network

from n6lib.compiler.driver import compile_model
from n6lib.compiler.summary import schedule_table, summary
from n6lib.graph.text import print_graph


@pytest.fixture
def report(tmp_path):
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 8)), 16, 3, 2)
    path = tmp_path / "small.n6"
    path.write_text(print_graph(net.build(net.dequantize(x), name="small")))
    return compile_model(path, "stm32n6570-dk", "st-2.1").report


def test_every_figure_of_the_summary_is_labelled(report):
    figures = [line for line in summary(report).splitlines() if line.startswith("  ")]
    labelled = [line for line in figures if line.endswith("(modelled)")]
    assert len(labelled) == len(figures) - report["epochs"]["cpu"]


def test_the_summary_says_why_epochs_left_the_npu(report):
    assert "the NPU has no float" in summary(report)


def test_the_table_has_a_line_per_epoch(report):
    lines = schedule_table(report).splitlines()
    assert len(lines) == 1 + report["epochs"]["total"]
    assert "Conv Mul Add" in "\n".join(lines)
