import shutil

import pytest
from PIL import Image
from support.networks import Network

from n6lib.cli import main
from n6lib.graph.text import print_graph

needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")


def model(folder, channels):
    net = Network()
    x = net.sigmoid(net.conv2d(net.input((1, 16, 16, 3)), channels, 3, 2))
    path = folder / "pose.n6"
    path.write_text(print_graph(net.build(net.dequantize(x), name="pose")))
    return str(path)


@needs_gcc
def test_it_draws_the_same_picture_each_time(tmp_path, capsys):
    pictures = [tmp_path / "first.png", tmp_path / "second.png"]
    for path in pictures:
        words = ["astronaut", "--model", model(tmp_path, 13), "-o", str(path)]
        assert main(["demo", *words]) == 0
        assert f"written: {path}" in capsys.readouterr().out
    assert pictures[0].read_bytes() == pictures[1].read_bytes()
    with Image.open(pictures[0]) as image:
        assert image.width >= 640


def test_another_network_is_refused_and_nothing_written(tmp_path, capsys):
    out = tmp_path / "out.png"
    assert main(["demo", "astronaut", "--model", model(tmp_path, 5), "-o", str(out)]) == 2
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert "neither 13 or 17 heatmaps" in complaint
    assert not out.exists()


def test_a_file_that_is_no_image_is_refused(tmp_path, capsys):
    (tmp_path / "text").write_text("no image")
    words = [str(tmp_path / "text"), "--model", model(tmp_path, 13), "-o", str(tmp_path / "o.png")]
    assert main(["demo", *words]) == 2
    assert "is not an image" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["-0.1", "1.5", "nan", "much"])
def test_shares_are_from_0_to_1(value, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["demo", "astronaut", "--model", "m", f"--margin={value}", "-o", "o.png"])
    assert ended.value.code == 2
    assert "is not a number from 0 to 1" in capsys.readouterr().err
