from dataclasses import replace

import numpy as np
import pytest
from support.fit_samples import TRUE, sample

from n6lib.compiler.latency import Clocks, Latency
from n6lib.compiler.work import Work
from n6lib.fit.rows import Row
from n6lib.fit.sample import gather, on_chip, works
from n6lib.fit.terms import TERMS
from n6lib.targets import load_target

FIELDS = {
    "file": "",
    "arch_family": "fdmobilenet",
    "width": "0.25",
    "dataset": "food101",
    "resolution": "64x64x3",
    "model": "small",
    "core_mhz": "",
    "npu_mhz": "",
    "flash_mb_s": "",
}
ROW = Row("small", "mobilenetv1", "st-4.0", 1.0, True, "invented", FIELDS)


def test_arrays_give_what_epochs_alone_give() -> None:
    done = works(ROW, None)
    assert done is not None
    slower = replace(ROW, fields={**FIELDS, "npu_mhz": "800", "flash_mb_s": "100"})
    terms = Latency.load().terms
    core = sorted({name for work in done for name in work.core})
    both = gather([ROW, slower], [done, done], core)
    for row, modelled in zip((ROW, slower), both.modelled(terms), strict=True):
        clocks = Clocks.of(row.target())
        alone = sum(Latency.load().span(work, clocks).expected for work in done)
        assert modelled == pytest.approx(alone / 1e3)


def test_a_row_alone_keeps_its_time() -> None:
    drawn = sample(10, 5)
    chosen = np.arange(10) % 3 == 1
    part = drawn.where(chosen)
    assert part.modelled(TRUE) == pytest.approx(drawn.modelled(TRUE)[chosen])
    assert part.names == ("network1", "network4", "network7")


def test_without_a_network_there_is_no_work() -> None:
    assert works(replace(ROW, fields={**FIELDS, "arch_family": "unheard_of"}), None) is None


def test_a_buffer_larger_than_any_pool_stays_on_the_chip() -> None:
    board = on_chip(load_target("stm32n6570-dk"))
    outside = next(pool for pool in load_target("stm32n6570-dk").pools if pool.name == "hyperRAM")
    joined = next(pool for pool in board.pools if pool.name == "hyperRAM")
    assert outside.external
    assert not joined.external
    assert 2_000_000 < joined.size < outside.size
    assert joined.cycles_per_byte < outside.cycles_per_byte


def test_the_core_s_terms_are_counted_by_name() -> None:
    done = [Work(core={"launch": 1}), Work(core={"launch": 1, "software.Softmax": 7})]
    gathered = gather([ROW], [done], ("software.Softmax", "launch"))
    assert gathered.core.tolist() == [[7, 2]]
    assert set(gathered.terms) <= TERMS.keys()
