import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.compiler.latency import COEFFICIENTS, Clocks, Latency, Span, columns, npu_cycles
from n6lib.compiler.work import Work
from n6lib.fit.terms import TERMS
from n6lib.targets import load_target

CLOCKS = Clocks.of(load_target("stm32n6570-dk"))
PLAIN = {**dict.fromkeys(TERMS, 1.0), "slack": 0.0, "units": 0.0, "controls": 0.0}
counts = st.integers(0, 10_000_000)


def cycles(work: Work, **changed: float) -> float:
    return float(npu_cycles(columns(work, CLOCKS), {**PLAIN, **changed}))


def test_spans_add_up_end_by_end() -> None:
    assert Span(2, 1, 3) + Span(20, 10, 30) == Span(22, 11, 33)


def test_the_flash_gives_a_byte_every_two_and_a_half_cycles() -> None:
    assert CLOCKS.fetch == 2.5


def test_the_longest_of_what_overlaps_counts() -> None:
    assert cycles(Work(1, compute=1000, kernels=100, port=300.0)) == 1000
    assert cycles(Work(1, compute=1000, kernels=1000, port=300.0)) == 2500
    assert cycles(Work(1, compute=1000, kernels=100, port=3000.0)) == 3000


def test_a_share_of_the_shorter_ones_counts_too() -> None:
    assert cycles(Work(1, compute=1000, kernels=100, port=300.0), slack=0.1) == 1055


def test_vectors_and_the_start_come_on_top() -> None:
    work = Work(1, compute=1000, kernels=100, vectors=10, held=20)
    assert cycles(work, vectors=4.0, held=2.0, units=50.0) == 1000 + 100 + 100 + 50


def test_the_epoch_controller_takes_its_time_for_every_epoch() -> None:
    work = Work(1, 1, compute=1000)
    assert cycles(work, units=50.0, controls=20.0) == 1070
    assert cycles(replace(work, controls=0), units=50.0, controls=20.0) == 1050


def test_a_copy_takes_its_beats() -> None:
    assert cycles(Work(1, beats=1000, port=300.0)) == 1000


def test_partial_sums_leave_one_by_one() -> None:
    assert cycles(Work(1, compute=1000, port=1500.0, sums=2000)) == 2000


def test_the_busiest_stream_waits_for_external_ram() -> None:
    assert CLOCKS.access == pytest.approx(150)
    assert cycles(Work(1, compute=1000, loads=20, stores=10)) == pytest.approx(3000)
    assert cycles(Work(1, loads=20, stores=10), stores=4.0) == pytest.approx(6000)


def test_external_ram_keeps_its_time_at_other_clocks() -> None:
    latency, work = Latency.load(), Work(loads=1000)
    slower = replace(CLOCKS, npu=CLOCKS.npu / 2)
    times = [latency.span(work, clocks).expected for clocks in (CLOCKS, slower)]
    assert times[0] == pytest.approx(times[1])


def test_what_waits_for_external_ram_has_a_range_of_its_own() -> None:
    law = Latency({**PLAIN}, 0.9, 1.1, "", (0.5, 2.0))
    inside, outside = (law.span(work, CLOCKS) for work in (Work(1, compute=1000), Work(1, loads=9)))
    assert inside.high / inside.low == pytest.approx(1.1 / 0.9)
    assert outside.high / outside.low == pytest.approx(4)
    plain = replace(law, external=None).span(Work(1, loads=9), CLOCKS)
    assert plain.high / plain.low == pytest.approx(1.1 / 0.9)


def test_windows_wait_for_their_first_rows() -> None:
    work = Work(1, compute=1000, fill=100, kernels=600)
    assert cycles(work, fill=2.0) == 1500
    assert cycles(work, fill=6.0) == 1600


@given(counts, counts, counts, counts)
def test_more_work_never_takes_less_time(
    compute: int, kernels: int, vectors: int, more: int
) -> None:
    latency = Latency.load()
    work = Work(1, compute=compute, kernels=kernels, vectors=vectors)
    time = latency.span(work, CLOCKS).expected
    for name in ("compute", "kernels", "vectors"):
        larger = replace(work, **{name: getattr(work, name) + more})
        assert latency.span(larger, CLOCKS).expected >= time


def test_epochs_are_computed_alone_or_together() -> None:
    terms = Latency.load().terms
    work = [Work(1, 1, 1000, 20, 50, 10, 3, 2, 5.0, 9, 7, 8), Work(), Work(1, 0, 5, 100)]
    rows = [columns(each, CLOCKS) for each in work]
    together = npu_cycles(np.array(rows), terms)
    assert together.tolist() == [npu_cycles(row, terms) for row in rows]
    assert together[1] == 0


def test_slower_flash_and_clocks_take_longer() -> None:
    latency, work = Latency.load(), Work(1, kernels=100_000)
    time = latency.span(work, CLOCKS).expected
    slow = latency.span(work, replace(CLOCKS, flash=CLOCKS.flash / 4)).expected
    assert 3.5 < slow / time < 4
    core = Work(core={"launch": 1})
    halved = replace(CLOCKS, core=CLOCKS.core / 2)
    ratio = latency.span(core, halved).expected / latency.span(core, CLOCKS).expected
    assert ratio == pytest.approx(2)


def test_software_that_nothing_tells_apart_has_a_wide_range() -> None:
    latency = Latency.load()
    known = latency.span(Work(core={"software.Softmax": 1000}), CLOCKS)
    unknown = latency.span(Work(core={"software.Other": 1000}), CLOCKS)
    assert unknown.high / unknown.low == pytest.approx(16)
    assert known.high / known.low < 3


def test_every_term_has_its_coefficient() -> None:
    content = json.loads(COEFFICIENTS.read_text())
    assert content["terms"].keys() == TERMS.keys()
    assert all(term["value"] > 0 for term in content["terms"].values())
    for name in ("range", "external_range"):
        assert content[name]["low"] < 1 < content[name]["high"]
