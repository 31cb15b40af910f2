"""A machine made of fake programs."""

from pathlib import Path


class Machine:
    """A folder to work in, whose `bin` is the whole PATH; every fake program logs its call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.bin.mkdir()

    def install(self, name: str, script: str = "exit 0") -> None:
        """Put a program on PATH that logs its words and runs `script`."""
        program = self.bin / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.log}\n{script}\n')
        program.chmod(0o755)

    def calls(self, name: str) -> list[str]:
        """The calls of one program so far, oldest first."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line for line in lines if line.split()[0] == name]
