import json
from pathlib import Path

import pytest

from n6lib.compiler import latency
from n6lib.compiler.latency import Latency
from n6lib.errors import InputError
from n6lib.fit import fit_latency
from n6lib.fit.terms import TERMS

HEAD = (
    "model,group,arch_family,width,dataset,resolution,file,profile,core_mhz,npu_mhz,flash_mb_s,"
    "latency_ms,fitted,source\n"
)
OUTSIDE = (
    HEAD.replace("flash_mb_s,", "flash_mb_s,memory,"),
    (
        "fast,mobilenetv1,fdmobilenet,0.25,food101,128x128x3,,st-4.0,,,,,0.75,yes,table",
        "sound,yamnet,yamnet-256,,esc10,64x96x1,,st-4.0,,,,,0.93,yes,table",
        "stem,squeezenet,squeezenetv10,,imagenet,224x224x3,,st-4.0,,,,external,121.2,yes,table",
    ),
)
LINES = (
    "fast,mobilenetv1,fdmobilenet,0.25,food101,128x128x3,,st-4.0,,,,0.75,yes,table",
    "plain,mobilenetv1,mobilenetv1,0.25,food101,224x224x3,,st-4.0,,,,2.37,yes,table",
    "inverted,mobilenetv2,mobilenetv2,0.35,food101,128x128x3,,st-4.0,,,,2.82,yes,table",
    "sound,yamnet,yamnet-256,,esc10,64x96x1,,st-4.0,,,,0.93,yes,table",
    "checked,yamnet,yamnet-256,,esc10,64x96x1,,st-4.0,,,,1.00,no,table",
    "unknown,none,unheard-of,,imagenet,224x224x3,,st-4.0,,,,99,yes,table",
)


def fitted(
    folder: Path, lines: tuple[str, ...], head: str = HEAD
) -> tuple[dict[str, float], Path, Path]:
    rows, coefficients, report = (folder / name for name in ("rows.csv", "law.json", "report.md"))
    rows.write_text(head + "\n".join(lines) + "\n")
    return fit_latency(rows, None, coefficients, report), coefficients, report


def test_a_table_becomes_coefficients_and_a_report(tmp_path: Path) -> None:
    summary, coefficients, report = fitted(tmp_path, LINES)
    assert (summary["rows"], summary["groups"]) == (4, 3)
    content = json.loads(coefficients.read_text())
    assert content["terms"].keys() == TERMS.keys()
    assert f"median error is {100 * summary['median_error']:.1f} %" in content["basis"]
    text = report.read_text()
    assert text.index("median error") < text.index("| term |") < text.index("| without |")
    assert "| checked | st-4.0 | 1.00 |" in text
    assert "unknown" not in text


def test_external_ram_has_a_range_and_a_line_of_its_own(tmp_path: Path) -> None:
    summary, coefficients, report = fitted(tmp_path, OUTSIDE[1], OUTSIDE[0])
    content = json.loads(coefficients.read_text())
    assert (summary["rows"], content["held_out_external"]["rows"]) == (2, 1)
    assert content["external_range"] != content["range"]
    assert "| some in external RAM | 1 | 1 |" in report.read_text()


def test_nothing_of_the_last_law_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A term may be new: the law that is in place then lacks it."""
    law = tmp_path / "latency.json"
    law.write_text('{"basis": "", "range": {"low": 1, "high": 1}, "terms": {}}')
    monkeypatch.setattr(latency, "COEFFICIENTS", law)
    Latency.load.cache_clear()
    try:
        summary, _, _ = fitted(tmp_path, LINES[:4])
    finally:
        Latency.load.cache_clear()
    assert summary["rows"] == 4


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        fitted(folder, LINES[:4])
    for name in ("law.json", "report.md"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_one_family_cannot_be_held_out(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="fewer than two groups"):
        fitted(tmp_path, LINES[:2])
