"""The line as its users run it: made once, changed, killed, short of tools and of space."""

import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.project import BENCHMARK, CALIBRATION, MODEL, Project, flip

from n6lib.doctor import probe_programs
from n6lib.files import read_json
from n6lib.provenance.node import Verdict
from n6lib.provenance.record import find_record, read_record
from n6lib.provenance.trace import trace
from n6lib.workflow.lock import FILE, hold_lock

pytestmark = pytest.mark.slow
MISSING = [tool.name for tool in probe_programs().values() if tool.needed and not tool.found]
needs_all = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
NOTHING = "Nothing to be done"
CUT = """
import time
from pathlib import Path
Path(snakemake.output.samples).write_bytes(b"half of it")
time.sleep(120)
"""


def bad(project: Project) -> set[str]:
    """Names of the nodes behind benchmark.json that are not as recorded."""
    nodes = trace(project / BENCHMARK).walk()
    return {node.name for node in nodes if node.verdict is Verdict.BAD}


@needs_all
def test_the_benchmark_is_exact_everywhere_and_traced(made: Project) -> None:
    exact = read_json(made / BENCHMARK)["exact"]
    assert (exact["host"], exact["emulator"], exact["distinct_outputs"]) == (True, True, 3)
    out = made.do("n6", "trace", BENCHMARK)
    for name in (BENCHMARK, MODEL, "scripts/compile_model.py", "qemu-system-arm", "example.org"):
        assert name in out
    assert out.rstrip().endswith("all as recorded.")


def test_every_result_has_a_record_that_tells_no_folder(made: Project) -> None:
    results = [path for path in (made / "results").rglob("*") if path.is_file()]
    for path in results:
        name = path.relative_to(made.folder).as_posix()
        if not name.endswith((".record.json", ".snakemake_timestamp", ".tsv")):
            assert find_record(name, made.folder), name
        if path.suffix in (".json", ".c", ".h", ".md", ".elf"):
            assert str(made.folder).encode() not in path.read_bytes(), name


def test_a_second_run_does_nothing_and_says_so(project: Project) -> None:
    times = {path: path.stat().st_mtime_ns for path in (project / "results").rglob("*")}
    assert NOTHING in project.do("snakemake")
    assert times == {path: path.stat().st_mtime_ns for path in (project / "results").rglob("*")}


@needs_all
def test_a_flipped_byte_in_any_artefact_of_the_chain_is_named(project: Project) -> None:
    assert bad(project) == set()
    outputs = [
        f"{name}/{file}" if file else name
        for path in sorted(project.folder.rglob("*.record.json"))
        for name, entry in read_record(path)["outputs"].items()
        for file in entry.get("files", [""])
        if name.startswith("results/tiny/") and not name.endswith("/trace.json")
    ]
    assert len(outputs) > 30
    for name in outputs:
        data = (project / name).read_bytes()
        flip(project / name, len(data) // 2)
        assert any(node in name for node in bad(project)), name
        (project / name).write_bytes(data)
    assert bad(project) == set()


@needs_all
def test_changed_parameters_and_sources_are_noticed(project: Project) -> None:
    project.replace("params.yaml", "seed: 0", "seed: 1")
    project.replace("n6lib/firmware/platform/startup.c", "#include", "\n#include")
    reasons = re.findall(r"Job \d+: (.*)\n(?:.*\n)*?Reason: (.*)", project.plan())
    changed = {job for job, reason in reasons if "Params have changed" in reason}
    assert changed == {
        "Make the samples of figures",
        "Build the C of tiny for this machine",
        "Build the firmware of tiny for mps3-an547",
    }


def test_a_changed_script_is_noticed_and_a_restored_input_is_no_change(project: Project) -> None:
    flip(project / MODEL)
    assert f"Updated input files: {MODEL}" in project.plan(BENCHMARK)
    flip(project / MODEL)
    assert NOTHING in project.plan(BENCHMARK)
    text = (project / "scripts/report.py").read_text()
    (project / "scripts/report.py").write_text(f"{text}\n")
    assert re.search(r"Reason: Code has changed|Reason: .*Params have changed", project.plan())


def test_a_killed_run_is_recovered_from(fresh: Project, made: Project) -> None:
    script = (fresh / "scripts/calibration_set.py").read_text()
    (fresh / "scripts/calibration_set.py").write_text(CUT)
    with subprocess.Popen(
        ["snakemake", CALIBRATION],
        cwd=fresh.folder,
        env=fresh.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as run:
        deadline = time.monotonic() + 60
        while not (fresh / CALIBRATION).exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGKILL)
    (fresh / "scripts/calibration_set.py").write_text(script)
    assert "Make the samples" in fresh.do("snakemake", CALIBRATION)
    assert (fresh / CALIBRATION).read_bytes() == (made / CALIBRATION).read_bytes()
    assert NOTHING in fresh.plan(CALIBRATION)


def test_two_runs_at_once_are_kept_apart(fresh: Project) -> None:
    handle = hold_lock(fresh / str(FILE))
    refused = fresh.run("snakemake", CALIBRATION)
    os.close(handle)
    assert refused.returncode == 2
    assert "another run is at work in this folder" in refused.stdout
    assert "Traceback" not in refused.stdout
    assert not (fresh / CALIBRATION).exists()


def test_a_bad_parameter_is_one_sentence(fresh: Project) -> None:
    refused = fresh.run("snakemake", "-n", "--config", "targets=[stm32f4]")
    assert refused.returncode == 2
    assert "params.yaml: targets.0 is 'stm32f4'; allowed are stm32n6570-dk" in refused.stdout
    assert "Traceback" not in refused.stdout


def test_a_model_that_is_not_the_pinned_one_is_refused(fresh: Project) -> None:
    flip(fresh.mirror / "tiny.tflite")
    refused = fresh.run("snakemake", MODEL)
    assert refused.returncode == 1
    assert "tiny.tflite: is not in the cache nor in a mirror" in refused.stdout
    assert "Traceback" not in refused.stdout
    assert not (fresh / MODEL).exists()


def test_a_full_disk_leaves_nothing_and_space_mends_it(fresh: Project) -> None:
    fresh.replace("params.yaml", "images: 2", "images: 100")
    limit = 200_000
    refused = subprocess.run(
        ["snakemake", CALIBRATION],
        cwd=fresh.folder,
        env=fresh.environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert refused.returncode == 1
    assert f"{CALIBRATION}: cannot be written (File too large)" in refused.stdout + refused.stderr
    assert not [path for path in (fresh / "data/calibration").rglob("*") if path.is_file()]
    fresh.do("snakemake", CALIBRATION)
    assert (fresh / CALIBRATION).stat().st_size > limit


@pytest.fixture
def poor(tmp_path: Path) -> str:
    """A PATH with all of this machine's programs but those for Cortex-M."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for place in ("/usr/bin", "/bin", "/usr/local/bin"):
        for program in Path(place).glob("*"):
            if not program.name.startswith(("arm-none-eabi-", "qemu-system-")):
                link = folder / program.name
                if not link.exists():
                    link.symlink_to(program)
    return os.pathsep.join([str(Path(sys.executable).parent), str(folder)])


@needs_all
def test_without_arm_tools_the_line_goes_as_far_as_it_can(
    fresh: Project, made: Project, poor: str
) -> None:
    fresh.do("snakemake", BENCHMARK, PATH=poor)
    report = read_json(fresh / BENCHMARK)
    assert (report["exact"]["host"], report["exact"]["emulator"]) == (True, None)
    reasons = {entry["part"]: entry["reason"] for entry in report["not_run"]}
    assert "arm-none-eabi-gcc is missing" in reasons["emulator"]
    assert "arm-none-eabi-gcc is missing" in reasons["size"]
    assert NOTHING in fresh.plan(BENCHMARK, PATH=poor)
    assert "Build the firmware" in fresh.plan(BENCHMARK)
    assert NOTHING in made.plan(PATH=poor)
