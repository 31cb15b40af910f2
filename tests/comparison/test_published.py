from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.handmade import published

from n6lib.comparison.published import (
    UNITS,
    Published,
    architecture_of,
    figures_for,
    load_published,
)
from n6lib.errors import InputError


def figure(value="22", unit="ms", relation="="):
    return Published("a", "A", "", "t", "tool", "f", relation, Decimal(value), unit, "", "book")


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "published.csv"
        path.write_text(text)
        return path

    return write


def test_the_figures_of_the_repository_are_those_of_st_edge_ai_core_2_1(repository):
    figures = load_published(repository / "data" / "published.csv")
    movenet = {
        figure.field: figure.text
        for figure in figures_for(figures, "movenet_lightning", "stm32n6570-dk")
    }
    assert movenet == {
        "epochs.total": "75",
        "epochs.npu": "71",
        "epochs.software": "4",
        "offload.epochs": "94.7 %",
        "memory.pools.cpuRAM2": "864 KiB",
        "memory.pools.npuRAM4": "378 KiB",
        "memory.pools.npuRAM5": "432 KiB",
        "memory.pools.octoFlash": "2.924 MiB",
        "weights": "2.924 MiB",
        "memory.activations": "1.635 MiB",
        "memory.total": "4.559 MiB",
        "latency.ms": "22 ms",
    }
    assert {figure.architecture for figure in figures} == {
        "movenet_lightning",
        "yolov8n_pose",
        "tinybert",
    }
    assert all(figure.source for figure in figures)


@pytest.mark.parametrize("architecture", ["movenet_lightning", "yolov8n_pose", "tinybert"])
def test_the_figures_of_the_repository_agree_with_each_other(repository, architecture):
    figures = load_published(repository / "data" / "published.csv")
    found = {figure.field: figure for figure in figures_for(figures, architecture, "stm32n6570-dk")}
    total, npu, software = (found[f"epochs.{key}"].amount for key in ("total", "npu", "software"))
    assert npu + software == total
    assert abs(100 * npu / total - found["offload.epochs"].amount) <= 0.05
    if "memory.total" in found:
        parts = [found[field] for field in ("weights", "memory.activations")]
        rounding = sum(part.half_step for part in [*parts, found["memory.total"]])
        whole = sum(part.amount for part in parts)
        assert whole == pytest.approx(found["memory.total"].amount, abs=rounding)


@pytest.mark.parametrize(
    ("value", "unit", "amount", "half"),
    [
        ("22", "ms", 22, 0.5),
        ("864", "KiB", 884736, 512),
        ("2.924", "MiB", 2.924 * 2**20, 0.0005 * 2**20),
        ("75", "", 75, 0.5),
        ("94.7", "%", 94.7, 0.05),
    ],
)
def test_amounts_and_their_rounding(value, unit, amount, half):
    assert figure(value, unit).amount == pytest.approx(amount)
    assert figure(value, unit).half_step == pytest.approx(half)


@given(st.decimals(0, 10**6, places=3), st.sampled_from(sorted(UNITS)))
def test_text_holds_the_value_as_printed(value, unit):
    shown = figure(str(value), unit)
    number, *rest = shown.text.split(" ")
    assert Decimal(number) == value
    assert rest == ([unit] if unit else [])


def test_bounds_and_approximations_say_so():
    assert figure("100", "ms", ">").text == "> 100 ms"
    assert figure("3.2", "MiB", "~").text == "~ 3.2 MiB"


def test_figures_are_found_by_architecture_and_target(written):
    figures = load_published(written(published()))
    assert len(figures_for(figures, "st-MoveNet-Lightning_192", "stm32n6570-dk")) == 7
    assert figures_for(figures, "st_movenet_lightning", "nucleo-h743zi2") == ()
    assert figures_for(figures, "resnet", "stm32n6570-dk") == ()


def test_the_longest_architecture_that_a_name_contains_is_taken():
    figures = [replace(figure(), architecture=name) for name in ("yolo", "yolo_pose", "bert")]
    assert architecture_of(figures, "my-YOLO-pose_256") == "yolo_pose"
    assert architecture_of(figures, "yolo_x") == "yolo"
    assert architecture_of(figures, "resnet") == ""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("architecture,", "family,", "the columns must be"),
        ("KiB", "KB", "line 4: unit 'KB' is none of"),
        (",>,", ",≥,", "line 9: relation must be one of"),
        (",864,", ",many,", "line 4: 'many' is not a number"),
        (",864,", ",NaN,", "line 4: 'NaN' is not a finite number"),
        (",Book\n", "\n", "line 4: has not 11 columns"),
        ("KiB,,Book", "KiB,,Book,more", "line 4: has not 11 columns"),
    ],
)
def test_a_faulty_line_is_named_with_what_is_allowed(written, old, new, complaint):
    with pytest.raises(InputError) as caught:
        load_published(written(published().replace(old, new, 1)))
    assert complaint in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"absent\.csv"):
        load_published(tmp_path / "absent.csv")
