from pathlib import Path

import pytest
from support.score_tables import models, subject, table

from n6lib.compiler.latency import Latency
from n6lib.errors import InputError
from n6lib.score.holdout import Refits, refit
from n6lib.score.library import Library
from n6lib.score.network import Network, Networks

FAMILIES = {"small": "0.25", "middle": "0.5", "large": "1.0"}


@pytest.fixture
def network(tmp_path: Path) -> Network:
    library = Library([models(tmp_path / "models", "net_int8.tflite")])
    found = Networks(library).find(subject(model_file="net_int8.tflite"))
    assert isinstance(found, Network)
    return found


def rows(folder: Path, *families: str) -> Path:
    given = [
        {
            "model": f"{family}_{size}", "group": family, "arch_family": "mobilenetv1",
            "width": FAMILIES[family], "dataset": "food101", "resolution": f"{size}x{size}x3",
            "file": "", "profile": "st-4.0", "core_mhz": "", "npu_mhz": "", "flash_mb_s": "",
            "latency_ms": size / 100 + index, "fitted": "yes", "source": "here",
        }
        for index, family in enumerate(families, 1)
        for size in (32, 64)
    ]  # fmt: skip
    return table(folder / "latency.csv", *given)


def test_a_family_is_predicted_by_a_law_fitted_without_it(tmp_path: Path, network: Network) -> None:
    refits = refit(rows(tmp_path, "small", "middle", "large"), [])
    assert set(refits.laws) == {"small", "middle", "large"}
    small, large = (refits.law(subject(model=name), network) for name in ("small_32", "large-64"))
    assert small.terms != large.terms
    assert small.low <= small.high
    assert "without the family" in small.basis


def test_other_networks_are_held_out_already(network: Network) -> None:
    assert Refits({}, {}).law(subject(model="net"), network) is Latency.load()


def test_a_file_belongs_to_its_family_whatever_the_line_calls_it(network: Network) -> None:
    law = Latency({}, 1.0, 1.0, "")
    refits = Refits({"nets": law}, {"net": "nets"})
    assert refits.law(subject(model="R7"), network) is law


def test_two_families_are_too_few(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="fewer than three families"):
        refit(rows(tmp_path, "small", "middle"), [])
