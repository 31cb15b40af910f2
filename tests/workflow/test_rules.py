"""What every rule promises, read off the Snakefile's own parts."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "workflow/rules").glob("*.smk"))
ALL = {
    name: body
    for path in FILES
    for name, body in re.findall(r"^rule (\w+):\n((?:(?:    .*)?\n)+)", path.read_text(), re.M)
}
RULES = {name: body for name, body in ALL.items() if "    output:\n" in body}
GATHERING = ALL.keys() - RULES.keys()


def test_rules_are_found_in_every_theme() -> None:
    themes = {path.stem for path in FILES if "rule " in path.read_text()}
    assert themes == {
        "sources",
        "calibration",
        "quantization",
        "compile",
        "firmware",
        "benchmark",
        "report",
        "fit",
    }
    assert set(RULES) == {path.stem for path in (ROOT / "scripts").glob("*.py")}


def test_rules_without_a_script_only_gather() -> None:
    assert set(GATHERING) == {"fit"}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("directive", ["output", "params", "log", "benchmark", "conda", "message"])
def test_every_rule_has_every_directive(rule: str, directive: str) -> None:
    assert f"    {directive}:\n" in RULES[rule]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_runs_the_script_of_its_name_and_leaves_a_record(rule: str) -> None:
    assert f'"../../scripts/{rule}.py"' in RULES[rule]
    assert re.search(r'record="[^"]+\.record\.json"', RULES[rule])
    assert f'code=CODE.digest("{rule}")' in RULES[rule]
    assert "    run:" not in RULES[rule]
    assert "    shell:" not in RULES[rule]


@pytest.mark.parametrize("rule", RULES)
def test_every_script_is_thin_and_recorded(rule: str) -> None:
    text = (ROOT / "scripts" / f"{rule}.py").read_text()
    assert "with recorded(snakemake" in text
    assert len(text.splitlines()) <= 50


def test_few_rules_use_tensorflow() -> None:
    scripts = [
        path.stem for path in (ROOT / "scripts").glob("*.py") if "tensor" in path.read_text()
    ]
    assert set(scripts) == {"builtin_model", "own_model", "quantized_model", "sensitivity"}


def test_the_conda_environment_is_that_of_the_package() -> None:
    environment = yaml.safe_load((ROOT / "workflow/envs/n6.yaml").read_text())
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert environment["dependencies"][-1]["pip"] == declared["dependencies"]
    python = declared["requires-python"].removeprefix("==").removesuffix(".*")
    assert f"python={python}" in environment["dependencies"]


@pytest.mark.parametrize("name", ["default", "slurm"])
def test_every_profile_makes_killed_and_carried_results_safe(name: str) -> None:
    profile = yaml.safe_load((ROOT / f"workflow/profiles/{name}/config.yaml").read_text())
    assert profile["rerun-incomplete"] is True
    assert profile["max-checksum-file-size"] == "1GB"


def test_dvc_waits_for_all_that_the_workflow_reads() -> None:
    stage = yaml.safe_load((ROOT / "dvc.yaml").read_text())["stages"]["line"]
    text = "".join(path.read_text() for path in FILES)
    read = set(re.findall(r'"(data/[\w.]+)"', text)) | {"Snakefile", "params.yaml"}
    assert read | {"n6lib", "scripts", "workflow"} == set(stage["deps"])
    outs = {path for entry in stage["outs"] for path in entry}
    assert outs == {"data/calibration", "results", ".snakemake/metadata"}
    assert all(
        options == {"persist": True} for entry in stage["outs"] for options in entry.values()
    )


@pytest.mark.slow
def test_lint_finds_nothing() -> None:
    snakemake = Path(sys.executable).parent / "snakemake"
    done = subprocess.run(
        [snakemake, "--lint"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "in a good condition" in done.stderr
