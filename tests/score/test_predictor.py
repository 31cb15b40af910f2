from pathlib import Path

import pytest
from support.score_tables import FLAGS, models, subject

from n6lib.errors import InputError
from n6lib.score import predictor
from n6lib.score.figures import Figures, figures_of
from n6lib.score.library import Library, Missing
from n6lib.score.network import Networks
from n6lib.score.predictor import Predicted, Predictor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return models(tmp_path / "models", "net.tflite")


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []

    def count(graph: object, target: object, profile: object) -> Figures:
        made.append(str(profile))
        return figures_of(graph, target, profile)  # type: ignore[arg-type]

    monkeypatch.setattr(predictor, "figures_of", count)
    return made


def test_each_network_is_predicted_once_with_each_profile_and_clock(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch)
    ours = Predictor(Networks(Library([folder])))
    for cells in ({}, {"options": FLAGS}, {}, {"latency_source": "mcu600/npu800"}):
        assert isinstance(ours.predict(subject(model_file="net.tflite", **cells)), Predicted)
    # Usual ones, those of the options, and the usual ones at other clocks.
    assert len(made) == 3


def test_a_prediction_says_what_it_assumed(folder: Path) -> None:
    line = subject(model_file="net.tflite", atonn="7.7", board="N6-BOARD")
    result = Predictor(Networks(Library([folder]))).predict(line)
    assert isinstance(result, Predicted)
    assert result.notes == (
        "ATONN 7.7 is taken for 1.1.3",
        "board n6-board is taken for stm32n6570-dk",
    )


def test_memory_is_that_of_the_generation_that_the_line_names(folder: Path) -> None:
    ours = Predictor(Networks(Library([folder])))
    said = "memory figures identical to the 2.0.0 README"
    mixed, new, old = (
        ours.predict(subject(model_file="net.tflite", tool_version=version, note=note))
        for version, note in (("4.0.0", said), ("4.0.0", ""), ("2.0.0", ""))
    )
    assert isinstance(mixed, Predicted)
    assert isinstance(new, Predicted)
    assert isinstance(old, Predicted)
    assert old.own.values["weights_bytes"] > new.own.values["weights_bytes"]
    assert mixed.own.values["weights_bytes"] == old.own.values["weights_bytes"]
    assert mixed.own.values["latency_ms"] == new.own.values["latency_ms"]


def test_boards_without_an_npu_are_not_predicted(folder: Path) -> None:
    line = subject(model_file="net.tflite", board="STM32F769I-DISCO")
    result = Predictor(Networks(Library([folder]))).predict(line)
    assert result == Missing(
        "STM32F769I-DISCO is no board with an NPU that is known: nothing is predicted"
    )


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (InputError("does not fit."), "net.tflite: does not fit"),
        (ZeroDivisionError("oh"), "net.tflite: fault of ours: ZeroDivisionError oh"),
    ],
)
def test_what_cannot_be_predicted_has_a_reason(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def fail(*_: object) -> Figures:
        raise error

    monkeypatch.setattr(predictor, "figures_of", fail)
    result = Predictor(Networks(Library([folder]))).predict(subject(model_file="net.tflite"))
    assert result == Missing(reason)
