from pathlib import Path

import pytest

from n6lib.errors import InputError
from n6lib.fit.rows import read_rows

HEAD = (
    "model,group,arch_family,width,dataset,resolution,file,profile,core_mhz,npu_mhz,flash_mb_s,"
    "latency_ms,fitted,source\n"
)
LINE = "a,b,mobilenetv1,0.25,food101,64x64x3,,st-4.0,{},{},{},{},yes,somewhere\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "rows.csv"
    path.write_text(text)
    return path


def test_a_row_has_its_own_clocks(tmp_path: Path) -> None:
    text = HEAD + LINE.format("", "", "", 1.5) + LINE.format(600, 800, 100, 2)
    plain, slow = read_rows(written(tmp_path, text))
    assert (plain.model, plain.group, plain.milliseconds, plain.fitted) == ("a", "b", 1.5, True)
    board, slower = plain.target(), slow.target()
    assert board.npu is not None
    assert slower.npu is not None
    assert (board.core_mhz, board.npu.clock_mhz, board.flash_bytes_per_s) == (800, 1000, 4e8)
    assert (slower.core_mhz, slower.npu.clock_mhz, slower.flash_bytes_per_s) == (600, 800, 1e8)


def test_a_row_tells_of_external_ram_and_of_four_bits(tmp_path: Path) -> None:
    head = HEAD.replace("flash_mb_s,", "flash_mb_s,memory,")
    line = LINE.replace("{},{},{},{}", ",,,external,2").replace("a,b", "a_w4_25%_w8_75%,b")
    (plain,) = read_rows(written(tmp_path, HEAD + LINE.format("", "", "", 1)))
    (row,) = read_rows(written(tmp_path, head + line))
    assert (plain.external, plain.nibbles) == (False, 0)
    assert (row.external, row.nibbles) == (True, 0.25)


def test_a_network_is_rebuilt_or_read(tmp_path: Path, reference_models: Path) -> None:
    (row,) = read_rows(written(tmp_path, HEAD + LINE.format("", "", "", 1)))
    rebuilt = row.network(reference_models)
    assert rebuilt is not None
    assert rebuilt.name == "mobilenetv1"
    name = "baseline_conv2d_1x1_int8.tflite"
    named = LINE.format("", "", "", 1).replace("64x64x3,,", f"64x64x3,{name},")
    (row,) = read_rows(written(tmp_path, HEAD + named))
    own, absent = row.network(reference_models), row.network(None)
    assert own is not None
    assert absent is not None
    assert own.name != absent.name == "mobilenetv1"


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD.replace("latency_ms", "time") + LINE.format("", "", "", 1))
    with pytest.raises(InputError, match="no column latency_ms"):
        list(read_rows(path))


@pytest.mark.parametrize("column", ["fitted", "arch_family", "core_mhz"])
def test_every_column_is_needed(tmp_path: Path, column: str) -> None:
    path = written(tmp_path, HEAD.replace(column, "other") + LINE.format("", "", "", 1))
    with pytest.raises(InputError, match=f"no column {column}"):
        list(read_rows(path))


@pytest.mark.parametrize("time", [">100", "-1", "0", "nan", "1e400", ""])
def test_a_time_that_is_none_is_refused(tmp_path: Path, time: str) -> None:
    path = written(tmp_path, HEAD + LINE.format("", "", "", time))
    with pytest.raises(InputError, match=f"line 2: latency_ms is '{time}'; give ms."):
        list(read_rows(path))


@pytest.mark.parametrize("place", range(3))
def test_a_clock_that_is_none_is_refused(tmp_path: Path, place: int) -> None:
    clocks = ["600", "800", "100"]
    clocks[place] = "fast"
    path = written(tmp_path, HEAD + LINE.format(*clocks, 1))
    with pytest.raises(InputError, match=r"line 2: \w+_m\w+ is 'fast'; give M"):
        list(read_rows(path))


def test_a_network_without_a_size_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + LINE.format("", "", "", 1).replace("64x64x3", "large"))
    with pytest.raises(InputError, match="line 2: 'large' is no resolution"):
        list(read_rows(path))


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(b"\x08\xff\x00")
    with pytest.raises(InputError, match="is no text; give a table"):
        list(read_rows(path))
    with pytest.raises(InputError, match="cannot be read"):
        list(read_rows(tmp_path / "gone.csv"))
