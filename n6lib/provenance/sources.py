"""The sources that a rule uses: its script and every module of ours that it can import."""

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from n6lib.files import sha256_file
from n6lib.provenance.artefact import files_of, listing_digest

PACKAGE = "n6lib"
RECORDER = "n6lib.provenance"
_IMPORT = re.compile(
    r"^[ \t]*(?:from|import)[ \t]+(n6lib[\w.]*)(?:[ \t]+import[ \t]+(\([^)]*\)|[\w, ]+))?",
    re.MULTILINE,
)
_BY_NAME = re.compile(r"\b(?:__file__|import_module|iter_modules|FAMILIES)\b")


@dataclass
class SourceTree:
    """The sources below `root` as they are when first read; each file is read once.

    A module that looks for files or modules by name counts with its whole folder. The recorder
    itself, n6lib/provenance, counts for none, nor do schemas: they change no artefact.
    """

    root: Path = field(default_factory=Path)
    _digests: dict[str, str] = field(default_factory=dict)
    _needs: dict[str, frozenset[str]] = field(default_factory=dict)

    def used_by(self, rule: str) -> dict[str, str]:
        """{path relative to the root: SHA-256} of scripts/`rule`.py and all it needs of n6lib."""
        found: set[str] = set()
        waiting = {f"scripts/{rule}.py", f"{PACKAGE}/__init__.py"}
        while waiting:
            file = waiting.pop()
            found.add(file)
            waiting |= self._needed_by(file) - found
        return {path: self._digest(path) for path in sorted(found) if (self.root / path).is_file()}

    def digest(self, rule: str) -> str:
        """SHA-256 of the listing of the sources that `rule` uses."""
        return listing_digest(self.used_by(rule))

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            self._digests[path] = sha256_file(self.root / path)
        return self._digests[path]

    def _needed_by(self, file: str) -> frozenset[str]:
        """Files that `file` imports, and those it may find by name."""
        if file not in self._needs:
            path = self.root / file
            python = file.endswith(".py") and path.is_file()
            text = path.read_text(encoding="utf-8") if python else ""
            named = {name for found in _IMPORT.findall(text) for name in _modules(*found)}
            needs = {need for name in named for need in self._files_of(name)}
            folder = PurePosixPath(file).parent
            if _BY_NAME.search(text) and len(folder.parts) > 1:
                near = files_of(self.root / folder)
                needs |= {near_file.relative_to(self.root).as_posix() for near_file in near}
            self._needs[file] = frozenset(needs)
        return self._needs[file]

    def _files_of(self, module: str) -> set[str]:
        """The file of a dotted module and the packages it lies in, as far as they exist."""
        if module == RECORDER or module.startswith(f"{RECORDER}."):
            return set()
        parts = module.split(".")
        packages = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
        candidates = {f"{package}/__init__.py" for package in packages} | {f"{packages[-1]}.py"}
        return {path for path in candidates if (self.root / path).is_file()}


def _modules(module: str, names: str) -> set[str]:
    """Modules that an import may load: the package, and each name that could be one."""
    listed = (name.split(" as ")[0].strip() for name in names.strip("()").split(","))
    return {module, *(f"{module}.{name}" for name in listed if name)}
