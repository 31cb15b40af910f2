import json

from support.networks import Network

from n6lib.compiler.driver import compile_model
from n6lib.graph.text import print_graph
from n6lib.stedge.writing import write_reports


def test_three_files_are_written_and_the_same_again(tmp_path):
    net = Network()
    path = tmp_path / "small.n6"
    path.write_text(print_graph(net.build(net.conv2d(net.input((1, 8, 8, 8)), 8), name="small")))
    network = compile_model(path, "stm32n6570-dk", "st-2.1")
    files = write_reports(network, tmp_path / "one")
    assert [file.name for file in files] == [
        "network_generate_report.txt",
        "network_c_info.json",
        "layers.csv",
    ]
    assert json.loads(files[1].read_text())["json_schema_version"] == "2.0"
    again = write_reports(network, tmp_path / "two")
    assert [file.read_bytes() for file in files] == [file.read_bytes() for file in again]
