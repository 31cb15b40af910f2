import pytest
from support.handmade import COMPILED, benchmark
from support.reported import QUALITY, run_folder

from n6lib.errors import InputError
from n6lib.report.panel import panels_of


def panels(root, ran=True, **contents):
    return {panel.name: panel for panel in panels_of(run_folder(root, **contents), ran=ran)}


def test_a_whole_run_has_every_figure(tmp_path):
    assert list(panels(tmp_path)) == [
        "schedule",
        "operators",
        "roofline",
        "memory",
        "weights",
        "quality",
        "sensitivity",
        "instructions",
    ]


def test_every_figure_says_its_basis_its_file_and_something(tmp_path):
    for panel in panels(tmp_path).values():
        assert panel.basis in ("modelled", "emulated")
        assert panel.source.is_file()
        assert panel.note.endswith(".")
        assert panel.drawing.marks
        assert all(tip.tip or tip.key for tip in panel.drawing.marks)


def test_keys_explain_the_inks(tmp_path):
    found = panels(tmp_path)
    assert found["schedule"].key == (("npu", "NPU 3"), ("cpu", "CPU 1"))
    assert ("inflated", "zeros of inflated kernels 4.8 KiB") in found["weights"].key


def test_what_a_run_has_not_is_left_out(tmp_path):
    bare = panels(tmp_path / "a", ran=False, compile=COMPILED, quality=None, sensitivity=None)
    assert list(bare) == ["schedule", "operators", "memory"]
    plain = {**QUALITY, "layers": []}
    silent = panels(tmp_path / "b", quality=plain, benchmark=benchmark(instructions=None))
    assert not {"quality", "instructions"} & silent.keys()


def test_tensors_without_counterpart_are_counted(tmp_path):
    assert panels(tmp_path)["quality"].note.endswith("without a counterpart: 1.")


def test_a_broken_sensitivity_is_refused_by_name(tmp_path):
    with pytest.raises(InputError, match=r"sensitivity\.json"):
        panels(tmp_path, sensitivity={"version": 1})
