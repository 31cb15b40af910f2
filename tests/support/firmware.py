"""The hand-written network, images built around it and what they should give."""

import shutil
from pathlib import Path

import pytest

from n6lib.firmware import build_firmware

HERE = Path(__file__).parent
TINY = HERE / "tiny_network"
APPLICATIONS = HERE / "applications"
TINY_BYTES = 64

needs_gcc = pytest.mark.skipif(
    shutil.which("arm-none-eabi-gcc") is None, reason="arm-none-eabi-gcc is not installed"
)
needs_qemu = pytest.mark.skipif(
    shutil.which("qemu-system-arm") is None, reason="qemu-system-arm is not installed"
)


def tiny_output(frame: bytes) -> bytes:
    """What the hand-written network gives for `frame`."""
    return bytes((byte + 1) * (37 * i + 11) % 256 for i, byte in enumerate(frame))


def build_application(name: str, machine: str, folder: Path) -> Path:
    """The test application `name` as an image for `machine`."""
    return build_firmware(TINY, machine, folder, APPLICATIONS / f"{name}.c")
