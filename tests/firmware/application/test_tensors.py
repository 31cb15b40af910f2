"""The application that writes what every operator gives, in the emulator."""

from pathlib import Path

import numpy as np
import pytest
from support.firmware import TINY, needs_gcc, needs_qemu
from support.litert import read
from support.placement import spread_network
from support.small_network import small_network

from n6lib.codegen import emit
from n6lib.errors import CheckError, InputError
from n6lib.firmware import TENSORS, build_firmware
from n6lib.flashing import qemu
from n6lib.simulator import Simulator

pytestmark = [needs_gcc, needs_qemu]

MACHINE = "mps3-an547"
GRAPH = read(small_network())
FRAMES = [bytes(range(192)), bytes(range(192))[::-1]]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("image")
    emit(spread_network(GRAPH), folder / "c")
    return build_firmware(folder / "c", MACHINE, folder, TENSORS)


def test_what_every_operator_gives_is_recorded(image: Path) -> None:
    simulator, expected = Simulator(GRAPH), b""
    for frame in FRAMES:
        values = np.frombuffer(frame, np.uint8).reshape(1, 8, 8, 3)
        activations = simulator.run_all({"image_0": values})
        names = (name for operator in GRAPH.operators for name in operator.outputs)
        expected += b"".join(activations[name].tobytes() for name in names)
    assert qemu.record(image, MACHINE, FRAMES) == expected


def test_frames_of_another_size(image: Path) -> None:
    with pytest.raises(InputError, match=r"inputs\.bin does not hold whole inputs"):
        qemu.record(image, MACHINE, [bytes(191)])


def test_an_image_of_another_application(tmp_path: Path) -> None:
    elf = build_firmware(TINY, MACHINE, tmp_path)
    with pytest.raises(CheckError, match="it is not the tensors application"):
        qemu.record(elf, MACHINE, [bytes(64)])
