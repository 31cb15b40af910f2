"""Generated C into an image that runs: startup, linker scripts, applications and their build."""

from n6lib.firmware.build import build_firmware
from n6lib.firmware.host import build_host
from n6lib.firmware.machine import Machine, load_machine, machine_names
from n6lib.firmware.project import TENSORS, write_project
from n6lib.firmware.sizes import section_sizes

__all__ = [
    "TENSORS",
    "Machine",
    "build_firmware",
    "build_host",
    "load_machine",
    "machine_names",
    "section_sizes",
    "write_project",
]
