from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.litert import read
from support.networks import Network
from support.small_network import small_network

from n6lib.benchmark.samples import random_sample
from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.running.inputs import load_inputs

GRAPH = read(small_network())
VALUES = np.arange(192, dtype=np.uint8).reshape(1, 8, 8, 3)


def two_inputs() -> Graph:
    network = Network()
    shape = (1, 2, 2, 4)
    return network.build(network.add(network.input(shape), network.input(shape)))


def test_random_values_are_those_of_the_benchmark() -> None:
    (sample,) = load_inputs(GRAPH, "random:3")
    assert sample.frame(GRAPH) == random_sample(GRAPH, 3).frame(GRAPH)
    assert sample.name == "random-3"


def test_one_array(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", VALUES)
    (sample,) = load_inputs(GRAPH, str(tmp_path / "x.npy"))
    assert (sample.name, sample.frame(GRAPH)) == ("x.npy", VALUES.tobytes())


def test_several_arrays_in_one(tmp_path: Path) -> None:
    frames = np.stack([VALUES, VALUES[:, ::-1]])
    np.save(tmp_path / "x.npy", frames)
    samples = list(load_inputs(GRAPH, str(tmp_path / "x.npy")))
    assert [sample.name for sample in samples] == ["x.npy[0]", "x.npy[1]"]
    assert [sample.frame(GRAPH) for sample in samples] == [frame.tobytes() for frame in frames]


def test_arrays_by_name(tmp_path: Path) -> None:
    graph = two_inputs()
    a, b = (np.full((1, 2, 2, 4), value, np.int8) for value in (-7, 9))
    np.savez(tmp_path / "x.npz", input1=b, input0=a)
    (sample,) = load_inputs(graph, str(tmp_path / "x.npz"))
    assert sample.frame(graph) == a.tobytes() + b.tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_a_picture_is_scaled(tmp_path: Path, mode: str) -> None:
    Image.new("RGB", (30, 20), (200, 200, 200)).convert(mode).save(tmp_path / "x.png")
    (sample,) = load_inputs(GRAPH, str(tmp_path / "x.png"))
    assert sample.frame(GRAPH) == bytes([200]) * 192


@pytest.mark.parametrize("seed", ["", "-1", "1.5", "x"])
def test_seeds_are_whole_numbers(seed: str) -> None:
    with pytest.raises(InputError, match="the seed must be a whole number"):
        list(load_inputs(GRAPH, f"random:{seed}"))


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        (
            "x.npy",
            VALUES.astype(np.int8),
            r"holds int8 of shape \[1, 8, 8, 3\]; input image_0 takes",
        ),
        ("x.npy", VALUES[:, :4], r"of shape \[1, 4, 8, 3\]; input image_0 takes uint8 of shape"),
        ("x.npy", b"\x93NUMPY broken", "is no sound NumPy file"),
        ("x.npy", np.array([{}], dtype=object), "is no sound NumPy file"),
        ("x.npz", b"PK broken", "is no sound NumPy file"),
        ("x.npz", {"other": VALUES}, "holds other; the inputs are image_0"),
        ("x.npz", {}, "holds nothing; the inputs are image_0"),
        ("x.png", b"no picture", "is no picture that can be read"),
    ],
)
def test_what_does_not_fit_is_refused(
    tmp_path: Path, name: str, content: object, complaint: str
) -> None:
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, dict):
        np.savez(path, **content)
    else:
        np.save(path, content)
    with pytest.raises(InputError, match=complaint):
        list(load_inputs(GRAPH, str(path)))


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"nothing\.png: is not a file; give a \.npy"):
        list(load_inputs(GRAPH, "nothing.png"))


@pytest.mark.parametrize("name", ["x.npy", "x.png"])
def test_one_file_cannot_feed_two_inputs(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"anything")
    with pytest.raises(InputError, match="is for one input and network has 2"):
        list(load_inputs(two_inputs(), str(tmp_path / name)))


def test_pictures_are_for_image_inputs(tmp_path: Path) -> None:
    network = Network()
    graph = network.build(network.conv2d(network.input((1, 4, 4, 8)), 2))
    Image.new("RGB", (4, 4)).save(tmp_path / "x.png")
    with pytest.raises(InputError, match=r"takes \[1, 4, 4, 8\], not one colour picture"):
        list(load_inputs(graph, str(tmp_path / "x.png")))
