import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.targets import Pool, load_target
from n6lib.targets.mpool import read_mpool, write_mpool
from n6lib.targets.target import FOLDER

POOLS = load_target("stm32n6570-dk").pools


@st.composite
def pools(draw):
    base, made = 0x34000000, []
    for index in range(draw(st.integers(1, 6))):
        base += draw(st.integers(0, 1 << 20))
        size = draw(st.integers(1, 1 << 22))
        made.append(
            Pool(
                name=f"pool{index}",
                file_name=f"MEM{index}",
                base=base,
                size=size,
                writable=index == 0 or draw(st.booleans()),
                throughput=draw(st.sampled_from(["LOW", "MID", "HIGH"])),
                latency=draw(st.sampled_from(["LOW", "MID", "HIGH"])),
                byte_width=draw(st.sampled_from([1, 2, 8])),
                freq_ratio=draw(st.sampled_from([1.25, 2.5, 5.0, 6.0])),
                read_power=draw(st.integers(0, 400_000)) / 1000,
                write_power=draw(st.integers(0, 400_000)) / 1000,
                cacheable=draw(st.booleans()),
                constants_preferred=draw(st.booleans()),
            )
        )
        base += size
    return tuple(made)


@given(pools())
def test_what_is_written_is_read_back(tmp_path_factory, made):
    path = tmp_path_factory.mktemp("mpool") / "board.mpool"
    write_mpool(path, made)
    assert read_mpool(path) == made


def test_the_board_s_file_has_st_s_keys():
    path = FOLDER / "mpools" / "stm32n6570-dk.json"
    entry = json.loads(path.read_text())["memory"]["mempools"][0]
    assert {"fname", "name", "fformat", "prop", "offset", "size", "mode"} <= entry.keys()
    assert {"rights", "throughput", "latency", "byteWidth", "freqRatio"} <= entry["prop"].keys()
    assert entry["offset"]["magnitude"] == "BYTES"


def test_disabled_pools_are_left_out(tmp_path):
    path = tmp_path / "board.mpool"
    write_mpool(path, POOLS)
    document = json.loads(path.read_text())
    document["memory"]["mempools"][0]["size"]["value"] = "0"
    path.write_text(json.dumps(document))
    assert [pool.name for pool in read_mpool(path)] == [pool.name for pool in POOLS[1:]]


def set_value(entry, key, value):
    entry["prop" if key in entry["prop"] else "size"][key] = value


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("magnitude", "TBYTES", "magnitude 'TBYTES' is none of BYTES, KBYTES, MBYTES"),
        ("value", "-4", "value -4096 is negative|value -4 is negative"),
        ("value", "many", "invalid literal"),
        ("throughput", "FAST", "throughput 'FAST' is none of LOW, MID, HIGH"),
        ("byteWidth", "0", "byteWidth 0.0 is not a positive number"),
        ("freqRatio", "inf", "freqRatio inf is not a positive number"),
    ],
)
def test_bad_values_are_named_with_what_is_allowed(tmp_path, key, value, message):
    path = tmp_path / "board.mpool"
    write_mpool(path, POOLS)
    document = json.loads(path.read_text())
    set_value(document["memory"]["mempools"][0], key, value)
    path.write_text(json.dumps(document))
    with pytest.raises(InputError, match=message):
        read_mpool(path)


@pytest.mark.parametrize("content", ["[]", "{}", '{"memory": 3}', '{"memory": {"mempools": [1]}}'])
def test_other_documents_are_refused(tmp_path, content):
    path = tmp_path / "board.mpool"
    path.write_text(content)
    with pytest.raises(InputError, match="is not an mpool file"):
        read_mpool(path)


def test_overlapping_pools_are_refused_by_name(tmp_path):
    path = tmp_path / "board.mpool"
    write_mpool(path, POOLS)
    text = re.sub("0x34200000", "0x341ffff0", path.read_text())
    path.write_text(text)
    with pytest.raises(InputError, match="pools cpuRAM2 and npuRAM3 overlap"):
        read_mpool(path)


def test_two_pools_of_one_name_are_refused(tmp_path):
    path = tmp_path / "board.mpool"
    write_mpool(path, (POOLS[0], POOLS[0]))
    with pytest.raises(InputError, match="two pools have the same name"):
        read_mpool(path)


def test_pools_that_can_only_be_read_hold_no_activations(tmp_path):
    path = tmp_path / "board.mpool"
    for pools in ((), (replace(POOLS[0], writable=False),), (replace(POOLS[0], size=0),)):
        write_mpool(path, pools)
        with pytest.raises(InputError, match="has no pool with the right ACC_WRITE"):
            read_mpool(path)
