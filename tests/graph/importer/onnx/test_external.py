from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto
from support.onnx_models import node, proto

from n6lib.errors import InputError
from n6lib.graph.importer import load_model
from n6lib.graph.importer.onnx import external
from n6lib.graph.importer.onnx.external import external_bytes

WORDS = np.arange(6, dtype=np.float32)


def tensor(**entries: str) -> TensorProto:
    made = TensorProto(name="w", data_type=TensorProto.FLOAT, dims=[6], data_location=1)
    for key, value in entries.items():
        made.external_data.add(key=key, value=value)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model's folder with data beside it, above it and behind a link."""
    inner = tmp_path / "model"
    (inner / "sub").mkdir(parents=True)
    (inner / "w.bin").write_bytes(WORDS.tobytes())
    (inner / "sub" / "w.bin").write_bytes(b"....." + WORDS.tobytes())
    (tmp_path / "secret.bin").write_bytes(bytes(24))
    (inner / "link.bin").symlink_to(tmp_path / "secret.bin")
    (inner / "up").symlink_to(tmp_path)
    (inner / "inside.bin").symlink_to(inner / "w.bin")
    return inner


def test_data_beside_the_model(folder: Path) -> None:
    assert external_bytes(tensor(location="w.bin"), folder) == WORDS.tobytes()
    assert external_bytes(tensor(location="inside.bin"), folder) == WORDS.tobytes()
    found = external_bytes(tensor(location="sub/w.bin", offset="5", length="24"), folder)
    assert found == WORDS.tobytes()


@pytest.mark.parametrize(
    "location",
    [
        "",
        ".",
        "..",
        "../secret.bin",
        "sub/../../secret.bin",
        "sub/../w.bin",
        "/etc/passwd",
        "C:\\w.bin",
        "\\\\host\\w.bin",
        "sub\\w.bin",
        "link.bin",
        "up/secret.bin",
        "absent.bin",
        "sub",
        "a\0b",
        "x" * 5000,
    ],
)
def test_what_lies_elsewhere_is_refused(folder: Path, location: str) -> None:
    with pytest.raises(InputError, match=r"inside the model's folder|cannot be read") as caught:
        external_bytes(tensor(location=location), folder)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"offset": "20", "length": "8"}, "past the end"),
        ({"offset": "25"}, "past the end"),
        ({"length": "25"}, "past the end"),
        ({"offset": "-1"}, "is no number"),
        ({"length": "1e3"}, "is no number"),
        ({"offset": "9" * 30}, "is no number"),
        ({"length": str(1 << 40)}, "are supported"),
    ],
)
def test_places_outside_the_file_are_refused(
    folder: Path, entries: dict[str, str], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        external_bytes(tensor(location="w.bin", **entries), folder)


def test_too_much_data_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "MAX_BYTES", 23)
    with pytest.raises(InputError, match="has 24 bytes outside the model"):
        external_bytes(tensor(location="w.bin"), folder)


def test_a_model_without_a_folder_has_no_data_elsewhere() -> None:
    with pytest.raises(InputError, match="has no folder"):
        external_bytes(tensor(location="w.bin"), None)


def test_the_file_and_the_constant_are_named(folder: Path) -> None:
    made = proto(
        [node("Add", "x w", "y")], {"x": ("float32", [6])}, {"y": ("float32", [6])}, {"w": WORDS}
    )
    made.graph.initializer[0].CopyFrom(tensor(location="../secret.bin"))
    path = folder / "net.onnx"
    path.write_bytes(made.SerializeToString())
    with pytest.raises(InputError) as caught:
        load_model(path)
    assert str(caught.value) == (
        f"{path}: constant w lies in '../secret.bin', which is no path inside the model's folder."
    )
