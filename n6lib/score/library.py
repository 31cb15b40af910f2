"""The model files at hand, found by digest, by path, by list and by name."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import sha256_file
from n6lib.score.names import essence, part_of, spellings
from n6lib.score.subject import Subject
from n6lib.score.table import Line, read_table

SUFFIXES = (".tflite", ".onnx", ".n6")
MAX_FILES = 20_000
_LISTS = "models.csv"


@dataclass(frozen=True)
class Found:
    """A model file and how it was found."""

    path: Path
    by: str


@dataclass(frozen=True)
class Missing:
    """Why there is none."""

    reason: str


class Library:
    """Model files of some folders, and others known `by_name`."""

    def __init__(self, folders: Iterable[Path], by_name: Mapping[str, Path] | None = None) -> None:
        """`InputError` if one of `folders` is none."""
        self._folders = tuple(folders)
        self._by_name = dict(by_name or {})
        for folder in self._folders:
            if not folder.is_dir():
                raise InputError(f"{folder}: is no folder; give one with .tflite or .onnx files.")

    def find(self, subject: Subject) -> Found | Missing:
        """The file of `subject`: by its digest, its path, its run or its very name."""
        if subject.model in self._by_name:
            return Found(self._by_name[subject.model], "name")
        told = _digests_told(subject)
        missing = Missing("")
        for way in (self._by_digest, self._by_path, self._by_list, self._by_stem):
            found = way(subject)
            if isinstance(found, Found):
                other = told and found.by != "digest" and not {*told} & {*self._digests}
                return Found(found.path, found.by + (", of another digest" if other else ""))
            missing = missing if missing.reason else found
        return missing if missing.reason else Missing(self._nothing)

    def find_similar(self, subject: Subject) -> Found | Missing:
        """The one file whose name says the same as `subject`'s but for words on quantization."""
        names = _names(subject)
        for name in names:
            paths = [path for path in self._files.values() if essence(path.stem) == essence(name)]
            if paths:
                return Found(paths[0], "similar name")
        for name in (name for name in names if " " in name):
            paths = [path for path in self._files.values() if part_of(name, path.stem)]
            if len({essence(path.stem) for path in paths}) == 1:
                return Found(paths[0], "similar name")
        return Missing(self._nothing)

    @property
    def _nothing(self) -> str:
        what = "file of that name or digest" if self._files else "folder with model files"
        return f"no model to predict from: no {what}"

    @cached_property
    def _files(self) -> dict[str, Path]:
        """By their path below the folder, those of the first folder and of the top first."""
        files: dict[str, Path] = {}
        for folder in self._folders:
            for path in sorted(_walk(folder), key=lambda path: (len(path.parts), str(path))):
                files.setdefault(path.relative_to(folder).as_posix(), path)
        return files

    @cached_property
    def _digests(self) -> dict[str, Path]:
        """By sha256 and md5, as lists beside the files have them, else of their content."""
        found: dict[str, Path] = {}
        for path in self._files.values():
            found.setdefault(sha256_file(path), path)
            found.setdefault(_md5(path), path)
        return found

    @cached_property
    def _lines(self) -> tuple[tuple[Path, Line], ...]:
        """The lines of every models.csv, with the folder that it lies in."""
        paths = [path for folder in self._folders for path in sorted(folder.rglob(_LISTS))]
        lines: list[tuple[Path, Line]] = []
        for path in paths:
            try:
                lines += [(path.parent, line) for line in read_table(path).lines]
            except InputError:
                continue
        return tuple(lines)

    def _by_digest(self, subject: Subject) -> Found | Missing:
        for digest in _digests_told(subject):
            if digest in self._digests:
                return Found(self._digests[digest], "digest")
        return Missing("")

    def _by_path(self, subject: Subject) -> Found | Missing:
        told = subject.line.get("model_file", "file")
        if not told:
            return Missing("")
        if leaves(told):
            return Missing(f"the path {told!r} leaves the folder of models")
        plain = told.replace("\\", "/").removeprefix("./")
        last = plain.rpartition("/")[2]
        path = self._files.get(plain) or self._named(last)
        if path:
            return Found(path, "file name")
        return Missing(f"no model to predict from: {told} is not in the folder of models")

    def _named(self, name: str) -> Path | None:
        for path in self._files.values():
            if path.name.casefold() == name.casefold():
                return path
        return None

    def _by_list(self, subject: Subject) -> Found | Missing:
        """models.csv names the runs that its files are the models of."""
        for folder, line in self._lines:
            name = line.get("file")
            if subject.line.get("run_id") in line.get("truth_runs").split() and not leaves(name):
                path = folder / name
                if path in self._files.values():
                    return Found(path, "models.csv")
        return Missing("")

    def _by_stem(self, subject: Subject) -> Found | Missing:
        for name in _names(subject):
            for path in self._files.values():
                if path.stem.casefold() == name.casefold():
                    return Found(path, "name")
        return Missing("")


def _digests_told(subject: Subject) -> list[str]:
    columns = ("sha256", "model_sha256", "md5", "model_md5")
    return [told.casefold() for column in columns if (told := subject.line.get(column))]


def _names(subject: Subject) -> tuple[str, ...]:
    columns = ("model_file", "model_name", "model", "architecture")
    told = (name for column in columns if (name := subject.line.get(column)))
    return tuple(dict.fromkeys(spelling for name in told for spelling in spellings(name)))


def leaves(told: str) -> bool:
    """Whether a path is none below a folder, on this or another system."""
    plain = told.replace("\\", "/")
    return plain.startswith("/") or ":" in plain.split("/")[0] or ".." in plain.split("/")


def _walk(folder: Path) -> Iterator[Path]:
    """Model files below `folder`, none through a link that leads out of it."""
    root = folder.resolve()
    count = 0
    for top, _, names in os.walk(folder):
        for name in names:
            path = Path(top) / name
            if not name.lower().endswith(SUFFIXES) or not path.is_file():
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                continue
            count += 1
            if count > MAX_FILES:
                raise InputError(f"{folder}: has more than {MAX_FILES} model files; give fewer.")
            yield path


def _md5(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
