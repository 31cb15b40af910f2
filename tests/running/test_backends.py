import numpy as np
import pytest
from support.litert import read
from support.small_network import small_network

from n6lib.running import backends
from n6lib.running.backends import BACKENDS, Simulated, available, split
from n6lib.simulator import simulate

GRAPH = read(small_network())


def test_the_simulator_takes_and_gives_bytes() -> None:
    frames = [np.full((1, 8, 8, 3), value, np.uint8) for value in (3, 250)]
    execution = Simulated(GRAPH).run([frame.tobytes() for frame in frames])
    expected = [simulate(GRAPH, {"image_0": frame})["result"].tobytes() for frame in frames]
    assert list(execution.outputs) == expected
    assert expected[0] != expected[1]


def test_tensors_are_split_in_their_order() -> None:
    data = bytes(range(192)) + np.arange(256, dtype=np.float32).tobytes()
    values = split(GRAPH, ("image_0", "result"), data)
    assert values["image_0"].shape == (1, 8, 8, 3)
    assert values["image_0"].reshape(-1).tolist() == list(range(192))
    assert values["result"].reshape(-1).tolist() == list(range(256))


@pytest.mark.parametrize(
    ("missing", "left"),
    [
        ((), ("host", "simulator", "emulator")),
        (("gcc",), ("simulator", "emulator")),
        (("qemu-system-arm",), ("host", "simulator")),
        (("gcc", "arm-none-eabi-gcc"), ("simulator",)),
    ],
)
def test_backends_without_their_tools_are_left_out(
    monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...], left: tuple[str, ...]
) -> None:
    monkeypatch.setattr(
        backends.reach, "obstacle", lambda tools: " ".join(set(tools) & set(missing))
    )
    assert available() == left
    assert set(left) <= set(BACKENDS)
