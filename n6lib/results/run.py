"""One combination of model, source, target and profile, and the files of it that are there."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.schema import read_checked

ROOT = Path("results")


@dataclass(frozen=True)
class Run:
    """What lies in `root`/MODEL/SOURCE/TARGET/PROFILE, read when asked for and checked."""

    model: str
    source: str
    target: str
    profile: str
    root: Path = ROOT

    @classmethod
    def of(cls, path: Path) -> "Run":
        """The run that `path`, its folder or a file in it, belongs to."""
        folder = path if path.is_dir() else path.parent
        if len(folder.parts) < 5:
            raise InputError(f"{path}: is not in a folder MODEL/SOURCE/TARGET/PROFILE.")
        model, source, target, profile = folder.parts[-4:]
        return cls(model, source, target, profile, Path(*folder.parts[:-4]))

    @property
    def names(self) -> tuple[str, str, str, str]:
        """Model, source, target and profile."""
        return self.model, self.source, self.target, self.profile

    @property
    def folder(self) -> Path:
        """The files of this combination."""
        return self.source_folder / self.target / self.profile

    @property
    def source_folder(self) -> Path:
        """The files of the model, whatever it is compiled for."""
        return self.root / self.model / self.source

    @cached_property
    def compiled(self) -> Any:
        """The content of compile.json."""
        return read_checked("compile", self.folder / "compile.json")

    @cached_property
    def benchmark(self) -> Any:
        """The content of benchmark.json."""
        return read_checked("benchmark", self.folder / "benchmark.json")

    @cached_property
    def quality(self) -> Any:
        """The content of quality.json; None where there is no float original to compare with."""
        path = self.source_folder / "quality.json"
        return read_checked("quality", path) if path.is_file() else None

    @property
    def picture(self) -> Path | None:
        """What the generated C found on a photograph, if it was asked."""
        path = self.folder / "keypoints.png"
        return path if path.is_file() else None

    def record(self, name: str) -> Path | None:
        """The record of the job NAME (compile, benchmark, firmware, model, quality...)."""
        folders = (self.folder, self.source_folder)
        paths = (folder / f"{name}.record.json" for folder in folders)
        return next((path for path in paths if path.is_file()), None)
