import numpy as np
import pytest
from PIL import Image
from support.benchmarks import InProcess, compiled
from support.networks import Network

from n6lib.compiler.driver import compile_model
from n6lib.errors import InputError
from n6lib.images import photograph
from n6lib.pose import picture
from n6lib.pose.network import PoseNetwork
from n6lib.pose.skeleton import NAMES
from n6lib.simulator import Simulator

# Where an eye sees them on the astronaut, in shares of the photograph.
ASTRONAUT = {
    "head": (0.44, 0.21),
    "left shoulder": (0.62, 0.49),
    "right shoulder": (0.19, 0.49),
    "right elbow": (0.10, 0.91),
    "right wrist": (0.33, 0.93),
}


@pytest.fixture
def pose(tmp_path):
    net = Network()
    x = net.sigmoid(net.conv2d(net.input((1, 16, 16, 3)), len(NAMES), 3, 2))
    return compiled(tmp_path, "pose", net.build(net.dequantize(x), name="pose"))


def test_the_program_gets_the_framed_photograph_and_its_answer_is_drawn(
    pose, tmp_path, monkeypatch
):
    calls = []

    def run_host(program, frames):
        calls.append((program, frames))
        return list(InProcess(pose).run(frames).outputs)

    monkeypatch.setattr("n6lib.codegen.host.run_host", run_host)
    photo = photograph("astronaut")
    first = picture.keypoint_picture(pose, tmp_path / "validate", photo)
    ((program, (frame,)),) = calls
    assert program == tmp_path / "validate"
    assert len(frame) == 16 * 16 * 3
    assert first.startswith(b"\x89PNG")
    assert first == picture.keypoint_picture(pose, tmp_path / "validate", photo)
    assert first != picture.keypoint_picture(pose, tmp_path / "validate", photo, margin=1.0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "reach"),
    [
        ("st_movenet_lightning_heatmaps_192_int8_pc.tflite", 0.05),
        ("yolov8n_256_quant_pc_uf_pose_coco-st.tflite", 0.06),
    ],
)
def test_published_networks_find_the_astronaut(reference_models, model, reach):
    graph = compile_model(reference_models / model, "stm32n6570-dk", "st-2.1").graph
    (image,), (output,) = graph.inputs, graph.outputs
    shape = graph.tensor(image).shape
    simulator = Simulator(graph)

    def run(pixels):
        values = np.frombuffer(pixels, np.uint8).reshape(shape)
        return simulator.run({image: values})[output].tobytes()

    pose = PoseNetwork.of(graph)
    (person,) = pose.find(photograph("astronaut"), run)
    found = {pose.skeleton.names[index]: place for index, place in person.seen(picture.THRESHOLD)}
    head, *others = ASTRONAUT
    for name in (pose.skeleton.names[0], *others):
        assert found[name] == pytest.approx(ASTRONAUT.get(name, ASTRONAUT[head]), abs=reach), name
    assert not {name for name in found if "knee" in name or "ankle" in name}


def test_photographs_stand_upright(tmp_path):
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned to the right
    Image.new("RGB", (7, 5)).save(path, exif=exif)
    assert picture.read_photo(str(path)).shape == (7, 5, 3)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_image_files_of_any_kind_become_colour_pixels(tmp_path, kind, mode):
    path = tmp_path / "image"
    Image.new(mode, (7, 5), 90 if mode == "L" else (90, 90, 90)).save(path, kind)
    pixels = picture.read_photo(str(path))
    assert (pixels.shape, pixels.dtype) == ((5, 7, 3), np.uint8)
    assert abs(pixels.astype(int) - 90).max() <= 2


def test_a_photograph_of_the_package_goes_by_its_name():
    assert (picture.read_photo("astronaut") == photograph("astronaut")).all()


@pytest.mark.parametrize("content", [b"", b"no image", b"\x89PNG\r\n\x1a\n" + bytes(20)])
def test_other_files_are_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "file.png"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"file\.png: is not an image that can be read"):
        picture.read_photo(str(path))


def test_an_image_cut_short_is_refused(tmp_path):
    path = tmp_path / "cut.png"
    Image.fromarray(photograph("coffee")).save(path)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(InputError, match=r"cut\.png: is not an image"):
        picture.read_photo(str(path))


def test_a_bomb_is_refused_before_it_unfolds(tmp_path, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    path = tmp_path / "large.png"
    for side in (12, 40):
        Image.new("RGB", (side, side)).save(path)
        with pytest.raises(InputError, match=r"large\.png: has too many pixels"):
            picture.read_photo(str(path))


def test_a_missing_file_is_named():
    with pytest.raises(InputError, match=r"absent\.png: cannot be read"):
        picture.read_photo("absent.png")
