"""YOLOv8n-pose, 256x256: CSPDarknet, a PAN neck and a pose head decoded in the network.

The operators, their order and shapes are those of ST's published
yolov8n_256_quant_pc_uf_pose_coco-st.tflite (288 operators, 734,218,368 MAC), but that the converter
makes one of two transpositions before the softmax, and swaps two operators next to each other.
"""

from pathlib import Path
from typing import Any

from n6lib.calibration.preparation import Pixels
from n6lib.sources.architecture import Architecture, Network
from n6lib.sources.convolutional import complete
from n6lib.sources.darknet import c2f, downsample, sppf
from n6lib.sources.layers import Blocks
from n6lib.sources.pose_head import pose_head

SIZE = 256
PIXELS = Pixels(mean=(0.0,), deviation=(255.0,))
_STEM = 16
_STAGES = ((32, 1), (64, 2), (128, 2), (256, 1))
"""Channels and bottlenecks of the backbone's stages, at strides 4, 8, 16 and 32."""


def build(seed: int, weights: Path | None = None) -> Network:
    """The Keras model: float32 [N, 256, 256, 3] in 0 to 1, to [N, 56, 1344]."""
    import keras

    blocks = Blocks(seed)
    image = keras.Input((SIZE, SIZE, 3), name="image")
    levels = _path_aggregation(blocks, _backbone(blocks, image))
    model = keras.Model(image, pose_head(blocks, levels), name="yolov8n_pose")
    return complete(model, PIXELS, seed, weights, images=4)


def _backbone(blocks: Blocks, image: Any) -> list[Any]:
    """Features of 64, 128 and 256 channels at strides 8, 16 and 32."""
    x, levels = downsample(blocks, image, "backbone_stem", _STEM), []
    for index, (channels, repeats) in enumerate(_STAGES):
        name = f"backbone_stage{index}"
        x = downsample(blocks, x, f"{name}_down", channels)
        x = c2f(blocks, x, name, channels, repeats, residual=True)
        levels.append(x)
    _, fine, middle, coarse = levels
    return [fine, middle, sppf(blocks, coarse, "backbone_top", 256)]


def _path_aggregation(blocks: Blocks, levels: list[Any]) -> list[Any]:
    """The neck: down the pyramid and up again, same channels and strides as `levels`."""
    fine, middle, coarse = levels
    x = blocks.join("neck0_join", blocks.repeat(coarse, "neck0_double"), middle)
    middle = c2f(blocks, x, "neck0_merge", 128)
    x = blocks.join("neck1_join", blocks.repeat(middle, "neck1_double"), fine)
    fine = c2f(blocks, x, "neck1_merge", 64)
    x = blocks.join("neck2_join", downsample(blocks, fine, "neck2_down", 64), middle)
    middle = c2f(blocks, x, "neck2_merge", 128)
    x = blocks.join("neck3_join", downsample(blocks, middle, "neck3_down", 128), coarse)
    return [fine, middle, c2f(blocks, x, "neck3_merge", 256)]


ARCHITECTURE = Architecture(
    name="yolov8n_pose",
    summary="YOLOv8n-pose: box, score and 17 keypoints at each of 1344 places from 256x256x3",
    input_shape=(1, SIZE, SIZE, 3),
    build=build,
)
