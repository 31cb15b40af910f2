from pathlib import Path

import pytest
from support.bisected import POOLED_TEXT
from support.small_network import small_network

from n6lib.bisect import subject
from n6lib.bisect.subject import load_subject
from n6lib.errors import InputError

TARGET, PROFILE = "stm32n6570-dk", "st-2.1"


def test_the_graph_is_the_compiled_one(tmp_path: Path) -> None:
    (tmp_path / "small.tflite").write_bytes(small_network())
    found = load_subject(tmp_path / "small.tflite", TARGET, PROFILE, tmp_path)
    assert found.network is not None
    assert found.graph is found.network.graph
    assert "pad" not in {operator.kind for operator in found.graph.operators}
    assert (found.machine, found.code, found.refusal) == ("mps3-an547", tmp_path, "")


def test_what_cannot_be_compiled_can_still_be_simulated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise InputError("no unit for it.")

    monkeypatch.setattr(subject, "compile_model", refuse)
    (tmp_path / "pooled.n6").write_text(POOLED_TEXT)
    found = load_subject(tmp_path / "pooled.n6", TARGET, PROFILE)
    assert (found.network, found.refusal) == (None, "no unit for it")
    assert [operator.kind for operator in found.graph.operators][1] == "max_pool2d"


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no model")
    with pytest.raises(InputError, match="text"):
        load_subject(tmp_path / "text", TARGET, PROFILE)
    with pytest.raises(InputError, match="target 'nowhere'"):
        load_subject(tmp_path / "text", "nowhere", PROFILE)
