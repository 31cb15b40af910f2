from pathlib import Path

import numpy as np
import pytest
from support.onnx_models import float_model, node
from support.quality_models import float_tflite, images, onnx_pair, tflite_pair, values

from n6lib.calibration.preparation import AsIs, Pixels
from n6lib.errors import InputError
from n6lib.quality.comparison import compare, require_pair
from n6lib.quality.network import Network, open_network, read_network
from n6lib.quality.stimulus import stimulus

SCALE = Pixels((128,), (128,))


def pair(folder: Path) -> tuple[Network, Network]:
    first, second = tflite_pair(folder)
    return open_network(first, reference=False), open_network(second, reference=True)


def test_all_outputs_and_the_layers_of_the_first_samples_are_kept(tmp_path: Path):
    comparison = compare(*pair(tmp_path), stimulus(SCALE, images(5)), layer_samples=2)
    assert [values.shape for values in comparison.expected] == [(5, 1, 6, 6, 4)]
    assert [values.shape for values in comparison.found] == [(5, 1, 6, 6, 4)]
    fewer = compare(*pair(tmp_path), stimulus(SCALE, images(5).first(2)), layer_samples=9)
    assert comparison.layers.report() == fewer.layers.report()
    assert comparison.report() != fewer.report()


def test_no_samples_for_the_layers_are_no_layers(tmp_path: Path):
    comparison = compare(*pair(tmp_path), stimulus(SCALE, images(2)), layer_samples=0)
    assert comparison.layers.report() == ([], [])


def test_figures_are_of_the_values(tmp_path: Path):
    comparison = compare(*pair(tmp_path), stimulus(SCALE, images(4)), layer_samples=0)
    (entry,) = comparison.report()
    expected, found = comparison.expected[0], comparison.found[0]
    error = np.abs(expected - found)
    assert entry["max_error"] == pytest.approx(error.max(), abs=1e-6)
    assert entry["sqnr_db"] == pytest.approx(
        10 * np.log10(np.sum(expected**2) / np.sum(error**2)), abs=1e-3
    )
    assert (entry["name"], entry["shape"]) == ("maps", [1, 6, 6, 4])
    assert 0 < entry["max_error"] < 4 / 256


def test_the_float_file_comes_first(tmp_path: Path):
    plain, exact = pair(tmp_path)
    with pytest.raises(InputError, match=r"int8\.tflite: takes uint8 .* give the float file first"):
        require_pair(exact, plain)


def test_other_outputs_are_of_another_model(tmp_path: Path):
    other = read_network(float_tflite(channels=3), "other.tflite", reference=False)
    with pytest.raises(InputError, match=r"other\.tflite and .*int8\.tflite: have .*one model"):
        require_pair(other, pair(tmp_path)[1])
    with pytest.raises(InputError, match="give two files of one model"):
        require_pair(open_network(onnx_pair(tmp_path)[0], False), pair(tmp_path)[1])


def test_weights_that_are_not_finite_are_named(tmp_path: Path):
    weights = np.zeros((4, 3))
    weights[2, 1] = np.nan
    broken = read_network(float_tflite(weights=weights), "broken.tflite", reference=False)
    message = r"broken\.tflite: gives values that are not finite at maps for sample 0"
    with pytest.raises(InputError, match=message):
        compare(broken, pair(tmp_path)[1], stimulus(SCALE, images(2)), layer_samples=1)


def test_layers_that_are_not_finite_inside_do_not_stop_the_comparison():
    """A mask of attention is -infinity before its softmax."""
    nodes = [node("Div", "x zero", "masked"), node("Sigmoid", "masked", "y")]
    data = float_model(nodes, {"x": (1, 8)}, constants={"zero": np.zeros(1, np.float32)})
    plain, exact = (read_network(data, name, False) for name in "ab")
    comparison = compare(plain, exact, stimulus(AsIs(), values(2)), layer_samples=2)
    layers, unmatched = comparison.layers.report()
    assert [layer["name"] for layer in layers] == ["y"]
    assert [layer["name"] for layer in unmatched] == ["masked"]


@pytest.mark.parametrize(("axes", "shape"), [([0, 1], (3,)), ([0], (3, 8)), ([1], (3,))])
def test_outputs_need_no_batch_axis(axes: list[int], shape: tuple[int, ...]):
    reduce = node("ReduceMax", "x", "y", axes=axes, keepdims=0)
    network = read_network(float_model([reduce], {"x": (1, 8)}), "n", False)
    comparison = compare(network, network, stimulus(AsIs(), values(3)), layer_samples=0)
    assert [output.shape for output in comparison.first] == [shape, shape]
