import importlib
import os
import sys
import types
import warnings
from pathlib import Path

import pytest

from n6lib.quantization.tensorflow import SETTINGS, hidden, quiet_tensorflow


@pytest.fixture(autouse=True)
def fake_tensorflow(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A module in TensorFlow's place that notes its log level and prints when it is imported."""
    levels: list[str] = []
    module = types.ModuleType("tensorflow")
    module.get_logger = lambda: types.SimpleNamespace(setLevel=levels.append)
    monkeypatch.setitem(sys.modules, "tensorflow", module)
    for name in SETTINGS:
        monkeypatch.setenv(name, "before")
    return levels


def test_settings_are_in_place_inside(fake_tensorflow: list[str]):
    with quiet_tensorflow():
        assert {name: os.environ[name] for name in SETTINGS} == SETTINGS
        assert fake_tensorflow == ["ERROR"]


def test_what_libraries_print_is_kept_back(capfd: pytest.CaptureFixture[str]):
    with quiet_tensorflow():
        os.write(2, b"noise of a library\n")
        print("a result")
    os.write(2, b"after\n")
    captured = capfd.readouterr()
    assert captured.err == "after\n"
    assert captured.out == "a result\n"


def test_it_comes_out_after_all_when_something_goes_wrong(capfd: pytest.CaptureFixture[str]):
    def fail() -> None:
        with quiet_tensorflow():
            os.write(2, b"the reason\n")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert capfd.readouterr().err == "the reason\n"


def test_warnings_inside_are_ignored_and_those_after_are_not():
    with quiet_tensorflow():
        warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    with pytest.raises(DeprecationWarning):
        warnings.warn("deprecated", DeprecationWarning, stacklevel=1)


def test_no_file_descriptor_is_lost():
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        with quiet_tensorflow():
            pass
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_what_keras_does_not_need_is_hidden_while_it_is_imported(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "present", sys)
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with hidden(("present", "colorsys")):
        assert importlib.import_module("present") is sys
        with pytest.raises(ImportError):
            importlib.import_module("colorsys")
    assert importlib.import_module("colorsys")


def test_modules_come_back_when_the_import_fails():
    with pytest.raises(ZeroDivisionError), hidden(("colorsys",)):
        raise ZeroDivisionError
    assert importlib.import_module("colorsys")
