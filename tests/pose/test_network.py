import numpy as np
import pytest
from support.networks import SCALE, Network

from n6lib.calibration.preparation import Pixels
from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.pose.head import head_of
from n6lib.pose.image_input import ImageInput
from n6lib.pose.network import PoseNetwork
from n6lib.pose.skeleton import COCO, MOVENET
from n6lib.pose.yolo import ROWS

PHOTO = np.full((50, 100, 3), 200, np.uint8)


def pose_graph(channels=13, inputs=(1, 16, 16, 3)):
    net = Network()
    x = net.sigmoid(net.conv2d(net.input(inputs), channels, 3, 2))
    return net.build(net.dequantize(x), name="pose")


def network(output, shape=(1, 16, 16, 3), quantization=None, dtype=DType.FLOAT32):
    image = ImageInput(Tensor("image", shape, DType.UINT8))
    return PoseNetwork(image, Tensor("people", output, dtype, quantization), head_of(output))


def peak_at(row: int, column: int) -> np.ndarray:
    heatmaps = np.zeros((1, 8, 8, 13), np.float32)
    heatmaps[0, row, column] = 0.75
    return heatmaps


def test_the_photograph_goes_in_and_keypoints_come_back_in_its_shares():
    seen = []

    def run(image):
        seen.append(np.frombuffer(image, np.int8).reshape(16, 16, 3))
        return peak_at(row=4, column=2).tobytes()

    pose = PoseNetwork.of(pose_graph())
    (person,) = pose.find(PHOTO, run, margin=0.0)
    (image,) = seen
    assert (image[4:12] == 200 - 128).all()
    assert (image[:4] == -128).all()
    assert pose.skeleton is MOVENET
    assert person.score == 0.75
    for point in person.keypoints:
        assert point == pytest.approx([2.5 / 8, (4.5 / 8 - 0.25) / 0.5, 0.75])


def test_the_margin_is_the_heads_own_unless_given():
    pose = PoseNetwork.of(pose_graph())
    own, _ = pose.enter(PHOTO)
    assert (own == pose.enter(PHOTO, 0.2)[0]).all()
    assert (own != pose.enter(PHOTO, 0.0)[0]).any()


def test_several_people_are_told_apart():
    output = np.zeros((1, ROWS, 21), np.float32)
    output[0, :2] = 0.5
    output[0, :5, 3] = (0.25, 0.5, 0.25, 0.5, 0.75)
    output[0, :5, 8] = (0.75, 0.5, 0.25, 0.5, 0.875)
    output[0, :5, 9] = (0.75, 0.5, 0.25, 0.5, 0.625)
    pose = network(output.shape)
    first, second = pose.find(PHOTO, lambda _: output.tobytes())
    assert pose.skeleton is COCO
    assert (first.score, second.score) == (0.875, 0.75)
    assert first.box == pytest.approx((0.625, 0.0, 0.25, 1.0))
    assert len(pose.find(PHOTO, lambda _: output.tobytes(), threshold=0.8)) == 1


def test_integer_heatmaps_are_made_real():
    scheme = Quantization((1 / 256,), (-128,))
    pose = network((1, 8, 8, 13), quantization=scheme, dtype=DType.INT8)
    stored = (peak_at(0, 0) * 256 - 128).astype(np.int8)
    (person,) = pose.find(PHOTO, lambda _: stored.tobytes())
    assert person.score == 0.75


@pytest.mark.parametrize(
    ("graph", "complaint"),
    [
        (pose_graph(channels=14), r"pose: gives \(1, 8, 8, 14\), neither 13 or 17 heatmaps"),
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


def test_the_preparation_says_how_pixels_become_values():
    usual, _ = PoseNetwork.of(pose_graph()).enter(PHOTO)
    scaled, _ = PoseNetwork.of(pose_graph(), Pixels((0.0,), (32.0,))).enter(PHOTO)
    assert usual.max() == 200 - 128
    assert scaled.max() == 200 / 32 / SCALE - 128
    assert scaled.min() == -128
