import pytest

from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.layers import Blocks
from n6lib.sources.mobilenet import STAGES, mobilenet_v2


def test_the_table_is_that_of_the_paper():
    assert [stage[1] for stage in STAGES] == [16, 24, 32, 64, 96, 160, 320]
    assert sum(stage[2] for stage in STAGES) == 17


@pytest.mark.slow
def test_parameters_and_levels_are_those_of_mobilenet_v2():
    """2,257,984 parameters without the classifier, as Keras Applications documents the network."""
    with quiet_tensorflow():
        import keras

        image = keras.Input((96, 96, 3), name="image")
        top, levels = mobilenet_v2(Blocks(0), image, "net")
        model = keras.Model(image, top)
        known = keras.applications.MobileNetV2((96, 96, 3), include_top=False, weights=None)
    assert tuple(top.shape[1:]) == (3, 3, 1280)
    assert [tuple(level.shape[1:]) for level in levels] == [
        (24, 24, 24),
        (12, 12, 32),
        (6, 6, 64),
    ]
    assert model.count_params() == known.count_params() == 2_257_984
