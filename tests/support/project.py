"""A copy of this repository with two networks of some KB for models, to run as a user would.

`tiny` is a published int8 file, `own` a float file of the user's that is quantized.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from support.small_float_network import small_float_network
from support.small_network import small_network

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    *("Snakefile", "dvc.yaml", ".dvcignore", ".dvc/config", ".dvc/.gitignore", ".gitignore"),
    *("workflow", "scripts", "n6lib", "data/published.csv", "data/latency.csv"),
)
RUN = "results/tiny/pretrained/stm32n6570-dk/st-2.1"
BENCHMARK = f"{RUN}/benchmark.json"
MODEL = "results/tiny/pretrained/tiny.tflite"
CALIBRATION = "data/calibration/figures.npz"
OWN = "results/own/file/stm32n6570-dk/st-2.1/benchmark.json"
PARAMETERS: dict[str, Any] = {
    "models": {
        "tiny": {"source": "pretrained", "pretrained": {"pin": "tiny"}},
        "own": {
            "source": "file",
            "file": {"path": "own.onnx", "deviation": [255], "layout": "nchw"},
            "quantization": {
                "format": "onnx",
                "calibration": "figures",
                "evaluation": "held_out",
                "method": "min_max",
                "granularity": "per_channel",
            },
        },
    },
    "calibration": {
        "figures": {"generator": "figures", "images": 2, "size": 32, "seed": 0},
        "held_out": {"generator": "figures", "images": 2, "size": 32, "seed": 1},
    },
    "sensitivity": {"samples": [1, 2]},
    "targets": ["stm32n6570-dk"],
    "profiles": ["st-2.1"],
    "validation": {"host_samples": 3, "emulator_samples": 2},
}


@dataclass(frozen=True)
class Project:
    """A working copy in `folder`, with its models in `mirror`."""

    folder: Path
    mirror: Path

    def __truediv__(self, name: str) -> Path:
        return self.folder / name

    def environment(self, **extra: str) -> dict[str, str]:
        """What commands see: this interpreter's programs, the mirror, nothing from the network."""
        programs = str(Path(sys.executable).parent)
        return {
            **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "N6_MODEL_MIRROR": str(self.mirror),
            "N6_CACHE": str(self.mirror / "cache"),
            **extra,
        }

    def run(self, *words: str, **extra: str) -> "subprocess.CompletedProcess[str]":
        """The finished command, its output and errors in one text."""
        return subprocess.run(
            words,
            cwd=self.folder,
            env=self.environment(**extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )

    def do(self, *words: str, **extra: str) -> str:
        """What a command that has to succeed printed."""
        done = self.run(*words, **extra)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def plan(self, *words: str, **extra: str) -> str:
        """What a dry run would do, with reasons."""
        return self.do("snakemake", "-n", *words, "--quiet", "host", **extra)

    def replace(self, name: str, old: str, new: str) -> None:
        """Edit a file in one place."""
        text = (self / name).read_text()
        assert old in text, name
        (self / name).write_text(text.replace(old, new))

    def copy(self, folder: Path) -> "Project":
        """The same with all results, times kept."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Project(folder, self.mirror)


def make_project(folder: Path) -> Project:
    """The repository's sources in `folder`/project as one commit, with nothing made yet."""
    project = Project(folder / "project", folder / "mirror")
    for part in PARTS:
        target = project / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, target)
    (project / "profiles").symlink_to("workflow/profiles")
    (project / "params.yaml").write_text(yaml.safe_dump(PARAMETERS, sort_keys=False))
    _pin(project, small_network())
    (project / "own.onnx").write_bytes(small_float_network())
    project.do("git", "init", "-q", "-b", "main")
    project.do("git", "config", "user.name", "n")
    project.do("git", "config", "user.email", "n@example.org")
    commit(project, "Everything")
    return project


def commit(project: Project, message: str) -> None:
    """Commit all changes."""
    project.do("git", "add", "-A")
    project.do("git", "commit", "-q", "-m", message)


def flip(path: Path, place: int = -1) -> None:
    """Flip a bit of one byte."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def _pin(project: Project, model: bytes) -> None:
    project.mirror.mkdir(parents=True)
    (project.mirror / "tiny.tflite").write_bytes(model)
    pin = {
        "name": "tiny",
        "file": "tiny.tflite",
        "sha256": sha256(model).hexdigest(),
        "bytes": len(model),
        "licence": "Apache-2.0",
        "repository": "https://example.org/tiny",
        "urls": ["https://example.org/tiny.tflite"],
    }
    (project / "data/pretrained.yaml").write_text(yaml.safe_dump({"models": [pin]}))
