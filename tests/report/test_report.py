from xml.etree import ElementTree

import pytest
from support.handmade import BENCHMARK, MODEL
from support.reported import DETAILED, run_folder

from n6lib.errors import InputError
from n6lib.report import write_report

SPACE = "{http://www.w3.org/2000/svg}"


def write(root, *runs, folder="report", comparison=None):
    out = root / folder
    write_report(runs, comparison, out / "index.html", out / "report.md", out / "figures")
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }


def test_every_figure_is_a_file_as_svg_and_png(tmp_path):
    files = write(tmp_path, run_folder(tmp_path))
    names = [name for name in files if name.startswith("figures/")]
    assert len(names) == 16
    assert "figures/movenet-builtin-stm32n6570-dk-st-2.1-schedule.svg" in names
    assert {path.rpartition(".")[2] for path in names} == {"svg", "png"}


def test_every_file_of_a_figure_says_its_basis_and_its_run(tmp_path):
    files = write(tmp_path, run_folder(tmp_path))
    for name, content in files.items():
        if name.endswith(".svg"):
            root = ElementTree.fromstring(content)
            title, subtitle = [text.text for text in root.iter(f"{SPACE}text")][:2]
            assert title.endswith((", modelled", ", emulated")), name
            assert subtitle == "movenet (builtin) on stm32n6570-dk, st-2.1"


def test_the_same_runs_give_the_same_bytes(tmp_path):
    run = run_folder(tmp_path)
    assert write(tmp_path, run) == write(tmp_path, run, folder="again")


def test_runs_keep_their_order_and_names_that_are_alike_are_told_apart(tmp_path):
    first, second = (run_folder(tmp_path / name, "net") for name in ("a", "b"))
    other = run_folder(tmp_path, "another")
    html = write(tmp_path, first, other)["index.html"].decode()
    assert html.index(">net</a>") < html.index(">another</a>")
    twice = write(tmp_path, first, second, folder="twice")["index.html"].decode()
    assert "net (builtin, st-2.1)</a>" in twice


def test_a_run_that_was_not_compiled_has_no_section(tmp_path):
    made, gone = run_folder(tmp_path, "made"), run_folder(tmp_path, "gone", compile=None)
    html = write(tmp_path, made, gone)["index.html"].decode()
    assert 'id="made-' in html
    assert 'id="gone-' not in html


def test_a_broken_file_is_refused_and_nothing_is_written(tmp_path):
    run = run_folder(tmp_path, compile={**DETAILED, "schedule": "none"})
    with pytest.raises(InputError, match=r"compile\.json"):
        write(tmp_path, run)
    assert not (tmp_path / "report").exists()


def test_a_benchmark_of_another_model_file_is_not_passed_off(tmp_path):
    other = {**BENCHMARK, "model": {**MODEL, "sha256": "12" * 32}}
    run = run_folder(tmp_path, benchmark=other)
    with pytest.raises(InputError, match=r"benchmark\.json.*another"):
        write(tmp_path, run)


def test_hundreds_of_epochs_stay_small(tmp_path):
    schedule = [{**DETAILED["schedule"][i % 4], "index": i + 1} for i in range(407)]
    compiled = {**DETAILED, "schedule": schedule}
    runs = [run_folder(tmp_path, f"net{i}", compile=compiled) for i in range(4)]
    assert len(write(tmp_path, *runs)["index.html"]) < 3_000_000
