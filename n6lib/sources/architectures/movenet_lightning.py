"""MoveNet Lightning with heatmap output, 192x192: MobileNetV2 1.0 and a three-step FPN decoder.

The operators, their order and shapes are those of ST's published
st_movenet_lightning_heatmaps_192_int8_pc.tflite (88 operators, 237 M MAC in the convolutions).
The converter orders operators by name where dependences leave a choice; names rise along the
network, so that each lateral convolution stands right before the addition that needs it.
"""

from pathlib import Path

from n6lib.calibration.preparation import Pixels
from n6lib.sources.architecture import Architecture, Network
from n6lib.sources.convolutional import complete
from n6lib.sources.layers import Blocks
from n6lib.sources.mobilenet import mobilenet_v2

SIZE = 192
KEYPOINTS = 13
_DECODER = ((64, 32), (32, 24), (24, 24))
PIXELS = Pixels(mean=(127.5,), deviation=(127.5,))


def build(seed: int, weights: Path | None = None) -> Network:
    """The Keras model: float32 [N, 192, 192, 3] in -1 to 1, to [N, 48, 48, 13] in 0 to 1.

    The logits lie mostly below zero with peaks above, as those of trained heatmaps do.
    """
    import keras

    blocks = Blocks(seed)
    image = keras.Input((SIZE, SIZE, 3), name="image")
    x, levels = mobilenet_v2(blocks, image, "backbone")
    x = blocks.convolution(x, "backbone_neck", _DECODER[0][0])
    for step, (level, (width, output)) in enumerate(zip(reversed(levels), _DECODER, strict=True)):
        x = blocks.double(x, f"decoder{step}_double")
        lateral = blocks.convolution(level, f"decoder{step}_lateral", width)
        x = blocks.add(f"decoder{step}_add", x, lateral)
        x = blocks.depthwise(x, f"decoder{step}_depthwise")
        x = blocks.convolution(x, f"decoder{step}_pointwise", output, activation="relu")
    x = blocks.depthwise(x, "head_depthwise")
    x = blocks.convolution(x, "head_hidden", 96, activation="relu")
    x = blocks.convolution(x, "head_logits", KEYPOINTS, gain=1.5, offset=-4.0)
    heatmaps = keras.layers.Activation("sigmoid", name="heatmaps")(x)
    model = keras.Model(image, heatmaps, name="movenet_lightning")
    return complete(model, PIXELS, seed, weights)


ARCHITECTURE = Architecture(
    name="movenet_lightning",
    summary="MobileNetV2 1.0 with an FPN decoder: 13 keypoint heatmaps of 48x48 from 192x192x3",
    input_shape=(1, SIZE, SIZE, 3),
    build=build,
)
