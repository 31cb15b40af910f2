"""Programs outside Python: which ones the line can use and how to tell that they are there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from n6lib.doctor.apt import install_command
from n6lib.doctor.tool import Tool

_PATIENCE_S = 0.8
_NUMBER = r"(\d+(?:\.\d+)+)"


@dataclass(frozen=True)
class Program:
    """A program to look for.

    `executable` is searched on PATH, then in the glob patterns `folders` (`~` and `$NAME` are
    expanded). It is run with `arguments` and counts as found unless it fails; without arguments it
    is not run. `version` is the pattern of the version in what it prints, or in its own path.
    `packages` are the Debian and Ubuntu packages that hold it; the bootstrap installs them if the
    main job needs the program, or if it is `wanted` all the same.
    """

    name: str
    executable: str
    enables: str
    arguments: tuple[str, ...] = ("--version",)
    version: str = _NUMBER
    packages: tuple[str, ...] = ()
    needed: bool = False
    wanted: bool = False
    folders: tuple[str, ...] = ()
    advice: str = ""

    def probe(self) -> Tool:
        """Look for the program on this machine."""
        path = self._locate()
        printed = None if path is None else self._run(path)
        match = None if printed is None else re.search(self.version, printed)
        return Tool(
            name=self.name,
            found=printed is not None,
            version=".".join(match.groups()) if match else None,
            enables=self.enables,
            mend=self.advice or install_command(self.packages),
            needed=self.needed,
        )

    def _locate(self) -> str | None:
        patterns = [Path(os.path.expandvars(folder)).expanduser() for folder in self.folders]
        roots = [(Path(path.anchor), str(path).lstrip("/")) for path in patterns if path.anchor]
        folders = [str(path) for root, rest in roots for path in sorted(root.glob(rest))[::-1]]
        return shutil.which(self.executable) or shutil.which(
            self.executable, path=os.pathsep.join(folders)
        )

    def _run(self, path: str) -> str | None:
        if not self.arguments:
            return path
        try:
            done = subprocess.run(
                [path, *self.arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=_PATIENCE_S,
                errors="replace",
            )
        except subprocess.TimeoutExpired:
            return ""
        except OSError:
            return None
        return done.stdout if done.returncode == 0 else None
