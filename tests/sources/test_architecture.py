import importlib
import sys

import pytest

from n6lib.errors import InputError
from n6lib.sources.architecture import architecture_names, load_architecture


def test_every_architecture_has_the_name_of_its_module():
    assert "movenet_lightning" in architecture_names()
    for name in architecture_names():
        architecture = load_architecture(name)
        assert architecture.name == name
        assert architecture.summary
        assert architecture.input_shape[0] == 1


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(InputError, match=r"there is no resnet; choose one of .*movenet_lightning"):
        load_architecture("resnet")


@pytest.mark.parametrize("name", ["../pin", "os", "movenet_lightning.py", ""])
def test_only_listed_names_are_imported(name: str):
    with pytest.raises(InputError):
        load_architecture(name)


def test_naming_architectures_does_not_start_tensorflow(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    monkeypatch.setitem(sys.modules, "keras", None)
    for name in architecture_names():
        importlib.reload(importlib.import_module(f"n6lib.sources.architectures.{name}"))
        assert load_architecture(name).name == name
