from collections.abc import Iterator

import numpy as np
import pytest

from n6lib.quantization.calibrate import calibrate
from n6lib.quantization.observer import Activation
from n6lib.quantization.settings import Settings


class Doubling:
    """y = 2 x; counts how often it is run."""

    where = "net.onnx"
    input_shape = (1, 2)
    activations = (Activation("x", "x", ""), Activation("y", "y", "Mul"))

    def __init__(self) -> None:
        self.runs = 0

    def run(self, sample: np.ndarray) -> Iterator[tuple[Activation, np.ndarray]]:
        self.runs += 1
        yield self.activations[0], sample
        yield self.activations[1], 2 * sample


SAMPLES = np.array([[1, -1], [3, 0], [0, -5], [9, 9]], np.float32)


def test_the_first_samples_give_their_ranges_and_each_is_run_once():
    network = Doubling()
    found = dict(calibrate(network, SAMPLES, Settings(), [1, 3]))
    assert found == {
        1: {"x": (-1.0, 1.0), "y": (-2.0, 2.0)},
        3: {"x": (-5.0, 3.0), "y": (-10.0, 6.0)},
    }
    assert network.runs == 3


def test_nothing_is_printed_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]):
    list(calibrate(Doubling(), SAMPLES, Settings(), [4]))
    assert capsys.readouterr() == ("", "")
