from pathlib import Path

import pytest
from support.networks import Network
from support.score_tables import models, subject, subjects

from n6lib.compiler.profile import load_profile
from n6lib.score.configuration import Configuration, configuration_of
from n6lib.score.edges import Edges
from n6lib.score.library import Library
from n6lib.score.network import Networks
from n6lib.score.predictor import Predicted, Predictor
from n6lib.targets import load_target

TARGET = load_target("stm32n6570-dk")
_NET = Network()
GRAPH = _NET.build(_NET.conv2d(_NET.input((1, 4, 4, 8)), 8))


def test_an_empty_cell_is_no_pool_and_a_zero_one_that_is_not_used() -> None:
    line = subject(atonn="1.1.0", npuram5="4096", npuram6="0", npuram3="", hyperram="")
    given = configuration_of(line, GRAPH)
    assert given.absent == {"npuRAM3", "hyperRAM"}
    assert [*given.notes] == ["run without the pools hyperRAM, npuRAM3"]
    names = {pool.name for pool in given.target(TARGET).pools}
    assert names == {pool.name for pool in TARGET.pools} - given.absent


@pytest.mark.parametrize(
    "cells",
    [
        {"atonn": "1.1.0", "npuram3": "", "npuram5": ""},
        {"atonn": "1.1.0", "npuram3": "", "npuram5": "1", "evidence": "doc"},
        {"npuram3": "", "npuram5": "1"},
    ],
)
def test_lines_that_tell_of_few_pools_had_those_of_the_board(cells: dict[str, str]) -> None:
    assert configuration_of(subject(**cells), GRAPH) == Configuration()


def test_where_weights_lie_is_always_there() -> None:
    given = Configuration(frozenset({"octoFlash"}))
    assert given.target(TARGET) == TARGET


@pytest.mark.parametrize(
    ("first", "last", "outside"),
    [
        ("in@npuRAM5+0:1", "out@npuRAM5+0:1", (False, False)),
        ("in@_user_io_input_0", "out@npuRAM5+0:1", (True, False)),
        ("in@npuRAM5+0:1", "out@_user_io_output_0", (False, True)),
    ],
)
def test_inputs_and_outputs_may_be_the_user_s_to_place(
    tmp_path: Path, first: str, last: str, outside: tuple[bool, bool]
) -> None:
    rows = f"0,HW,0,{first}\n1,EC,1,x@npuRAM5+0:1\n2,EC,1,{last}\n"
    (tmp_path / "e.csv").write_text("epoch,type,counted,out_buffers\n" + rows)
    (line,) = subjects(tmp_path, {"model": "m", "epochs_file": "e.csv"})
    given = configuration_of(line, GRAPH)
    assert given.edges == Edges(*outside)
    assert len([*given.notes]) == sum(outside)
    options = given.profile(load_profile("st-2.1")).options
    assert (options.inputs, options.outputs) == (not outside[0], not outside[1])


@pytest.mark.parametrize("told", ["../e.csv", "none.csv"])
def test_epochs_that_cannot_be_read_change_nothing(tmp_path: Path, told: str) -> None:
    (line,) = subjects(tmp_path, {"model": "m", "epochs_file": told})
    assert configuration_of(line, GRAPH) == Configuration()


def test_pools_too_small_for_the_network_are_not_believed(tmp_path: Path) -> None:
    folder = models(tmp_path / "models", "net.tflite")
    empty = {pool.name.casefold(): "" for pool in TARGET.pools}
    line = subject(model_file="net.tflite", atonn="1.1.0", **{**empty, "octoflash": "1"})
    result = Predictor(Networks(Library([folder]))).predict(line)
    assert isinstance(result, Predicted)
    assert result.target == TARGET
    (note,) = (note for note in result.notes if note.endswith("predicted with all pools"))
    assert "is larger than every pool" in note
