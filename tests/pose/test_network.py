import numpy as np
import pytest
from support.networks import Network

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.pose.network import PoseNetwork
from n6lib.pose.skeleton import NAMES

PHOTO = np.full((50, 100, 3), 200, np.uint8)


def pose_graph(channels=13, inputs=(1, 16, 16, 3)):
    net = Network()
    x = net.sigmoid(net.conv2d(net.input(inputs), channels, 3, 2))
    return net.build(net.dequantize(x), name="pose")


def peak_at(row: int, column: int) -> np.ndarray:
    heatmaps = np.zeros((1, 8, 8, len(NAMES)), np.float32)
    heatmaps[0, row, column] = 0.75
    return heatmaps


def test_the_photograph_goes_in_and_keypoints_come_back_in_its_shares():
    seen = []

    def run(image):
        seen.append(image)
        return peak_at(row=4, column=2)

    points = PoseNetwork.of(pose_graph()).find(PHOTO, run, margin=0.0)
    (image,) = seen
    assert (image.shape, image.dtype) == ((1, 16, 16, 3), np.int8)
    assert (image[0, 4:12] == 200 - 128).all()
    assert (image[0, :4] == -128).all()
    assert [point.name for point in points] == list(NAMES)
    for point in points:
        assert point.x == pytest.approx(2.5 / 8)
        assert point.y == pytest.approx((4.5 / 8 - 0.25) / 0.5)
        assert point.confidence == 0.75


def test_integer_heatmaps_are_made_real():
    tensor = Tensor("maps", (1, 8, 8, 13), DType.INT8, Quantization((1 / 256,), (-128,)))
    network = PoseNetwork(Tensor("image", (1, 16, 16, 3), DType.UINT8), tensor)
    stored = np.array([-128, 0, 127], np.int8)
    assert network.real(stored).tolist() == [0.0, 0.5, 255 / 256]


def test_integers_without_a_scale_are_refused():
    tensor = Tensor("maps", (1, 8, 8, 13), DType.INT8)
    network = PoseNetwork(Tensor("image", (1, 16, 16, 3), DType.UINT8), tensor)
    with pytest.raises(InputError, match="maps: is an integer output without a scale"):
        network.real(np.zeros(3, np.int8))


@pytest.mark.parametrize(
    ("graph", "complaint"),
    [
        (pose_graph(channels=17), r"pose: gives \(1, 8, 8, 17\), not 13 heatmaps"),
        (pose_graph(inputs=(1, 16, 16, 4)), r"pose: takes \(1, 16, 16, 4\), not one colour image"),
    ],
)
def test_what_is_no_pose_network_is_refused_with_the_reason(graph, complaint):
    with pytest.raises(InputError, match=complaint):
        PoseNetwork.of(graph)


def test_two_inputs_are_refused():
    net = Network()
    graph = net.build(net.add(net.input((1, 8, 8, 3)), net.input((1, 8, 8, 3))))
    with pytest.raises(InputError, match="has not one input and one output"):
        PoseNetwork.of(graph)
