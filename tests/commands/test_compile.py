import json
import subprocess
import sys

import pytest
from support.networks import Network

from n6lib.cli import main
from n6lib.codegen.operators import EMITTERS
from n6lib.compiler.lowering import RULES
from n6lib.compiler.passes import PASSES
from n6lib.compiler.rulebook import RULES as MAPPING
from n6lib.graph.kinds import FAMILIES, KINDS
from n6lib.graph.text import print_graph
from n6lib.schema import read_checked
from n6lib.stedge.reading import read_report
from n6lib.targets import load_target
from n6lib.targets.mpool import write_mpool


@pytest.fixture
def model(tmp_path):
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 8)), 16, 3, 2)
    path = tmp_path / "small.n6"
    path.write_text(print_graph(net.build(net.dequantize(x), name="small")))
    return path


def test_it_prints_a_summary(model, capsys):
    assert main(["compile", str(model)]) == 0
    assert "NPU + 1 CPU" in capsys.readouterr().out


def test_it_writes_the_report_and_the_code(model, tmp_path, capsys):
    folder = tmp_path / "out"
    assert main(["compile", str(model), "-o", str(folder)]) == 0
    report = read_checked("compile", folder / "compile.json")
    assert report["model"]["file"] == "small.n6"
    assert (folder / "c" / "network.c").is_file()
    assert "written" in capsys.readouterr().out


def test_it_writes_reports_in_the_shape_of_sts(model, tmp_path, capsys):
    folder = tmp_path / "out"
    assert main(["compile", str(model), "-o", str(folder)]) == 0
    report = read_report(folder / "network_generate_report.txt")
    assert report.epochs == read_checked("compile", folder / "compile.json")["epochs"]["total"]
    info = json.loads((folder / "network_c_info.json").read_text())
    assert info["memory_footprint"]["weights"] == report.pools["octoFlash"].weights
    assert (folder / "layers.csv").read_text().startswith("layer,kind,epoch,")
    assert "reports in the shape of ST's" in capsys.readouterr().out


def test_layers_are_printed_on_demand(model, capsys):
    assert main(["compile", str(model), "--layers"]) == 0
    out = capsys.readouterr().out
    assert "laid out" in out
    assert "t0 (conv2d)" in out


def test_json_is_the_report_and_nothing_else(model, capsys):
    assert main(["compile", str(model), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["epochs"]["cpu"] == 1


def test_the_schedule_is_printed_on_demand(model, capsys):
    assert main(["compile", str(model), "--schedule"]) == 0
    assert "Conv Mul Add" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-file.tflite"],
        ["{model}", "--target", "toaster"],
        ["{model}", "--profile", "st-9"],
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(model, words, capsys):
    arguments = [word.format(model=model) for word in words]
    assert main(["compile", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert captured.err.startswith("n6 compile: ")


def test_nothing_is_left_behind_when_the_model_is_bad(tmp_path, capsys):
    bad = tmp_path / "bad.tflite"
    bad.write_bytes(b"\x1c\x00\x00\x00TFL3" + bytes(40))
    folder = tmp_path / "out"
    assert main(["compile", str(bad), "-o", str(folder)]) == 2
    assert not folder.exists()
    assert "bad.tflite" in capsys.readouterr().err


def test_a_pass_can_be_left_out(model, capsys):
    assert main(["compile", str(model), "--without", "fold_pad", "--without", "remove_no_ops"]) == 0
    capsys.readouterr()
    assert main(["compile", str(model), "--without", "no_such_pass"]) == 2
    assert "'no_such_pass' is neither a pass nor a rule" in capsys.readouterr().err


def test_a_rule_can_be_left_out_and_the_profile_says_so(model, capsys):
    without = ["--without", "zero_points_of_means", "--without", "bytes_at_edges"]
    assert main(["compile", str(model), *without, "--without", "fold_pad", "--json"]) == 0
    profile = json.loads(capsys.readouterr().out)["profile"]
    assert profile == "st-2.1 without bytes_at_edges, zero_points_of_means"


@pytest.mark.parametrize(("option", "names"), [("--passes", PASSES), ("--rules", MAPPING)])
def test_names_are_listed(option, names, capsys):
    with pytest.raises(SystemExit) as end:
        main(["compile", option])
    assert end.value.code == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(names)


def test_it_takes_the_pools_of_a_file(model, tmp_path, capsys):
    own = tmp_path / "own.mpool"
    pools = load_target("stm32n6570-dk").pools
    write_mpool(own, tuple(p for p in pools if p.name in ("npuRAM6", "octoFlash")))
    assert main(["compile", str(model), "--mpool", str(own), "--json"]) == 0
    memory = json.loads(capsys.readouterr().out)["memory"]
    assert memory["pools"].keys() == {"npuRAM6", "octoFlash"}
    own.write_text("{}")
    assert main(["compile", str(model), "--mpool", str(own)]) == 2
    assert "own.mpool: is not an mpool file" in capsys.readouterr().err


LOADED = """
import sys
from n6lib.cli import main
code = main(sys.argv[1:])
print(*(name for name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


def test_it_imports_only_the_families_that_the_model_uses(model, tmp_path):
    words = ["compile", str(model), "-o", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.split())
    for layer in (KINDS, RULES, EMITTERS):
        used = {name for name in FAMILIES if f"{layer.package}.{name}" in loaded}
        assert {"convolution", "quantization"} <= used
        assert not used & {"recurrent", "reduction", "resizing", "softmax", "gathering"}
    heavy = {"onnx", "onnxruntime", "tensorflow", "scipy", "matplotlib", "n6lib.simulator.kernels"}
    assert not loaded & heavy
