import pytest

from n6lib.comparison.wanted import LEAVES, Wanted
from n6lib.results import Failure, Run

RUN = Run("yolo", "builtin", "board", "st-2.1")
WANTED = Wanted(RUN, sets=("figures", "held_out"))


def test_its_name_is_its_folder():
    assert WANTED.name == "yolo/builtin/board/st-2.1"


@pytest.mark.parametrize(
    ("wildcards", "concerned"),
    [
        ({"model": "yolo"}, True),
        ({"model": "yolo", "source": "builtin"}, True),
        ({"model": "yolo", "source": "builtin", "target": "board", "profile": "st-2.1"}, True),
        ({"model": "yolo", "source": "pretrained"}, False),
        ({"model": "yolo", "source": "builtin", "target": "other"}, False),
        ({"model": "yolo", "profile": "open"}, False),
        ({"model": "yolo_x"}, False),
        ({"set": "figures"}, True),
        ({"set": "sentences"}, False),
        ({}, False),
    ],
)
def test_it_is_concerned_by_failures_of_its_own_jobs(wildcards, concerned):
    assert WANTED.concerns(Failure("rule", wildcards, "why")) is concerned


def test_the_first_failure_its_benchmark_rests_on_is_its_obstacle():
    leaves = [Failure(rule, {"model": "yolo"}, "why") for rule in sorted(LEAVES)]
    others = [Failure("quantize", {"model": "bert"}, "why")]
    assert WANTED.obstacle([*leaves, *others]) is None
    mine = [
        Failure("quantize", {"model": "yolo"}, "why"),
        Failure("firmware", {"model": "yolo"}, ""),
    ]
    assert WANTED.obstacle([*leaves, *others, *mine]) is mine[0]
