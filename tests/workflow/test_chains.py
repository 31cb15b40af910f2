"""Chains of several models side by side: what a change makes anew, and what a failure leaves."""

import json
import re
from pathlib import Path

import pytest
import yaml
from support.project import BENCHMARK, OWN, Project, make_project

from n6lib.doctor import probe_programs

pytestmark = pytest.mark.slow
MISSING = [tool.name for tool in probe_programs().values() if tool.needed and not tool.found]
needs_all = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
VIEWS = {"comparison", "report", "tracking", "all"}


def planned(project: Project, *words: str) -> dict[str, int]:
    """Rules and how many jobs of each a dry run lists."""
    table = re.search(r"^job +count\n[- ]+\n((?:\w+ +\d+\n)+)", project.plan(*words), re.MULTILINE)
    rows = (line.split() for line in table.group(1).splitlines()) if table else ()
    return {rule: int(count) for rule, count in rows if rule != "total"}


def change(project: Project, edit: str, value: object) -> None:
    """Set the dotted key `edit` of params.yaml."""
    parameters = yaml.safe_load((project / "params.yaml").read_text())
    *folders, last = edit.split(".")
    place = parameters
    for folder in folders:
        place = place[folder]
    place[last] = value
    (project / "params.yaml").write_text(yaml.safe_dump(parameters, sort_keys=False))


def rows_of(project: Project) -> dict[str, dict[str, str]]:
    content = json.loads((project / "results/comparison/comparison.json").read_text())
    return {row["run"].split("/")[0]: row for row in content["rows"]}


def test_a_quantization_parameter_re_runs_only_its_own_chain(project: Project) -> None:
    change(project, "models.own.quantization.method", "mse")
    jobs = planned(project)
    chain = {"quantized_model", "quality", "sensitivity", "compile_model", "trace", "benchmark"}
    assert jobs.keys() - VIEWS == chain | {"host_program", "firmware"}
    assert {jobs[rule] for rule in chain} == {1}
    plan = project.plan()
    assert "Quantize own" in plan
    assert "tiny" not in "".join(re.findall(r"^Job \d+: (.*)$", plan, re.MULTILINE))


def test_a_profile_more_multiplies_only_what_it_must(project: Project) -> None:
    change(project, "profiles", ["st-2.1", "open"])
    jobs = planned(project)
    assert jobs.keys() - VIEWS == {
        "compile_model", "trace", "host_program", "firmware", "benchmark",
    }  # fmt: skip
    assert jobs["compile_model"] == jobs["benchmark"] == 2


def test_a_model_more_is_one_block(project: Project) -> None:
    parameters = yaml.safe_load((project / "params.yaml").read_text())
    change(project, "models.third", parameters["models"]["own"])
    jobs = planned(project)
    assert "calibration_set" not in jobs
    assert jobs["own_model"] == jobs["quantized_model"] == jobs["benchmark"] == 1


def test_an_evaluation_set_does_not_touch_the_model(project: Project) -> None:
    change(project, "calibration.held_out.seed", 9)
    jobs = planned(project)
    assert jobs.keys() - VIEWS == {"calibration_set", "quality", "sensitivity"}


def test_sources_can_be_overridden_where_a_model_has_them(project: Project) -> None:
    assert "Nothing to be done" in project.plan("--config", "source=pretrained")


@needs_all
def test_a_failed_chain_is_a_row_with_its_reason_and_the_others_go_on(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    whole = (project / "own.onnx").read_bytes()
    (project / "own.onnx").write_bytes(whole[: len(whole) // 2])
    done = project.run("snakemake", "--keep-going")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    assert (project / BENCHMARK).exists()
    assert not (project / OWN).exists()
    assert not (project / "results/own/file/float.onnx").exists()
    rows = rows_of(project)
    assert (rows["tiny"]["state"], rows["own"]["state"]) == ("made", "failed")
    assert "own.onnx" in rows["own"]["reason"]
    assert "own.onnx" in (project / "results/comparison/comparison.md").read_text()
    assert "1 of 2 runs failed" in done.stdout

    (project / "own.onnx").write_bytes(whole)
    project.do("snakemake")
    assert {row["state"] for row in rows_of(project).values()} == {"made"}
    assert not list((project / "build/failures").glob("*"))
    assert "Nothing to be done" in project.plan()


@pytest.mark.parametrize(
    ("edit", "value", "sentence"),
    [
        ("calibration.figures", {"folder": "none", "size": 32}, "none: "),
        ("models.own.file.path", "none.onnx", "none.onnx"),
        ("models.own.file.deviation", [0], "a deviation is not above zero"),
        ("models.own.quantization.evaluation", "coco", "allowed are figures, held_out"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    project: Project, edit: str, value: object, sentence: str
) -> None:
    change(project, edit, value)
    refused = project.run("snakemake", "--keep-going", OWN)
    assert refused.returncode in (1, 2)
    assert sentence in refused.stdout
    assert "Traceback" not in refused.stdout
