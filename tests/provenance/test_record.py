import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.provenance.artefact import listing_digest
from n6lib.provenance.record import find_record, identity, read_record, seal, write_record

DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
WORDS = st.text("abcdeé/ _", min_size=1, max_size=8)
ARTEFACTS = st.dictionaries(
    WORDS, st.fixed_dictionaries({"sha256": DIGESTS}, optional={"record": DIGESTS}), max_size=3
)
RECORDS = st.fixed_dictionaries(
    {
        "version": st.just(1),
        "rule": WORDS,
        "command": WORDS,
        "parameters": st.dictionaries(WORDS, st.integers() | st.text() | st.booleans(), max_size=3),
        "wildcards": st.dictionaries(WORDS, WORDS, max_size=2),
        "inputs": ARTEFACTS,
        "outputs": ARTEFACTS.filter(bool),
        "code": st.dictionaries(WORDS, DIGESTS, max_size=3).map(
            lambda sources: {
                "commit": None,
                "dirty": None,
                "sha256": listing_digest(sources),
                "sources": sources,
            }
        ),
        "tools": st.dictionaries(WORDS, st.none() | WORDS, max_size=3),
        "run": st.fixed_dictionaries({"seconds": st.floats(0, 1e6)}),
    }
)


def shuffled(value: Any) -> Any:
    """The same value with every object's keys in reverse order."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(value)}
    return value


@given(RECORDS)
def test_equal_records_have_equal_bytes(
    tmp_path_factory: pytest.TempPathFactory, record: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("records")
    write_record(folder / "a.record.json", record)
    write_record(folder / "b.record.json", shuffled(record))
    assert (folder / "a.record.json").read_bytes() == (folder / "b.record.json").read_bytes()
    read = read_record(folder / "a.record.json")
    assert read.pop("run")["seconds"] == record["run"]["seconds"]
    assert read == {key: value for key, value in record.items() if key != "run"}


@given(RECORDS, st.floats(0, 1e6))
def test_the_identity_leaves_the_run_out_and_the_seal_does_not(
    record: dict[str, Any], seconds: float
) -> None:
    other = {**record, "run": {"seconds": seconds}}
    assert identity(other) == identity(record)
    assert (seal(other) == seal(record)) == (seconds == record["run"]["seconds"])


@given(RECORDS, st.sampled_from(["rule", "command"]))
def test_the_identity_holds_everything_else(record: dict[str, Any], key: str) -> None:
    assert identity({**record, key: record[key] + "x"}) != identity(record)


def test_every_flipped_byte_of_a_record_is_found(chain: Path) -> None:
    path = chain / "results/net/build_model.record.json"
    data = path.read_bytes()
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1
        path.write_bytes(flipped)
        with pytest.raises(InputError, match=r"build_model\.record\.json"):
            read_record(path)
    path.write_bytes(data)
    assert read_record(path)["rule"] == "build_model"


def test_a_record_rewritten_with_other_spacing_is_found(chain: Path) -> None:
    path = chain / "results/net/build_model.record.json"
    path.write_text(json.dumps(json.loads(path.read_text())))
    with pytest.raises(InputError, match="was altered"):
        read_record(path)


@pytest.mark.parametrize(
    ("artefact", "record"),
    [
        ("results/net/model.bin", "build_model"),
        ("results/net/compile.json", "compile"),
        ("results/net/c", "compile"),
        ("results/net/c/kernels/add.c", "compile"),
        ("results/net/benchmark.json", "benchmark"),
    ],
)
def test_the_record_of_an_artefact_is_found(chain: Path, artefact: str, record: str) -> None:
    assert find_record(artefact, chain) == chain / f"results/net/{record}.record.json"


@pytest.mark.parametrize("path", ["data/pins.yaml", "results/net/c/other.c", "results"])
def test_what_no_job_made_has_no_record(chain: Path, path: str) -> None:
    assert find_record(path, chain) is None
