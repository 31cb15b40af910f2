import io
import json
import zipfile
from pathlib import Path

import pytest

from n6lib.errors import InputError
from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.own_keras import convert_keras

pytestmark = pytest.mark.slow


def saved(make, folder: Path, suffix: str = ".keras") -> bytes:
    """The file of the model that `make` builds."""
    path = folder / f"model{suffix}"
    with quiet_tensorflow():
        make().save(path)
    return path.read_bytes()


def refused(content: bytes, match: str) -> None:
    with pytest.raises(InputError, match=match):
        convert_keras(content, Path("mine.keras"), "tflite")


def dense(units: int = 2):
    import keras

    image = keras.Input((4,), name="x")
    return keras.Model(image, keras.layers.Dense(units, name="dense")(image))


def test_the_same_model_gives_the_same_bytes(tmp_path: Path):
    content = saved(dense, tmp_path)
    first, second = (convert_keras(content, Path("mine.keras"), "onnx") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("suffix", [".keras", ".h5"])
def test_a_lambda_layer_is_refused(tmp_path: Path, suffix: str):
    def make():
        import keras

        image = keras.Input((4,))
        return keras.Model(image, keras.layers.Lambda(lambda x: x * 2)(image))

    refused(saved(make, tmp_path, suffix), r"mine\.keras: is no Keras model .*[Ll]ambda")


def test_a_class_of_a_module_of_its_own_is_not_looked_up(tmp_path: Path):
    content = saved(dense, tmp_path)
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(changed, "w") as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == "config.json":
                config = json.loads(data)
                layer = config["config"]["layers"][1]
                layer |= {"module": "os", "class_name": "system", "registered_name": None}
                data = json.dumps(config).encode()
            target.writestr(name, data)
    refused(changed.getvalue(), r"mine\.keras: is no Keras model that loads in safe mode")


def test_weights_that_are_not_finite_are_refused_by_name(tmp_path: Path):
    def make():
        model = dense()
        kernel, bias = model.layers[1].get_weights()
        bias[1] = float("nan")
        model.layers[1].set_weights([kernel, bias])
        return model

    refused(saved(make, tmp_path), "dense/bias has values that are not finite")


def test_two_inputs_are_refused(tmp_path: Path):
    def make():
        import keras

        inputs = [keras.Input((4,), name=name) for name in "ab"]
        return keras.Model(inputs, keras.layers.Add()(inputs))

    refused(saved(make, tmp_path), "has 2 inputs; give a model of one")


def test_open_extents_are_refused(tmp_path: Path):
    def make():
        import keras

        image = keras.Input((None, 4))
        return keras.Model(image, keras.layers.ReLU()(image))

    refused(saved(make, tmp_path), r"takes \(None, None, 4\); fix every extent")


def test_damaged_files_are_refused(tmp_path: Path):
    content = saved(dense, tmp_path)
    refused(content[: len(content) // 2], "is no Keras model that loads in safe mode")
    refused(b"\x89HDF\r\n\x1a\n" + bytes(100), "is no Keras model that loads in safe mode")


def test_weights_alone_are_no_model(tmp_path: Path):
    path = tmp_path / "m.weights.h5"
    with quiet_tensorflow():
        dense().save_weights(path)
    refused(path.read_bytes(), "save the whole model")
