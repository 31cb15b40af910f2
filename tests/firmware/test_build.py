import os
import shutil
from pathlib import Path

import pytest
from support.firmware import TINY, needs_gcc
from support.litert import read
from support.placement import spread_network
from support.reduction_models import l2_normalization

from n6lib.codegen import emit
from n6lib.errors import InputError
from n6lib.firmware import build_firmware, machine_names

pytestmark = needs_gcc


@pytest.fixture
def network(tmp_path: Path) -> Path:
    return shutil.copytree(TINY, tmp_path / "network")


@pytest.mark.parametrize("machine", machine_names())
def test_two_folders_give_the_same_image(machine: str, tmp_path: Path) -> None:
    images = [
        build_firmware(TINY, machine, tmp_path / folder).read_bytes()
        for folder in ("one", "another/and/deeper")
    ]
    assert images[0] == images[1]
    assert str(tmp_path).encode() not in images[0]


def test_the_folder_may_be_given_relative(
    tmp_path: Path, network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absolute = build_firmware(TINY, "mps3-an547", tmp_path / "absolute").read_bytes()
    monkeypatch.chdir(tmp_path)
    relative = build_firmware(network.relative_to(tmp_path), "mps3-an547", Path("build"))
    assert relative == Path("build/firmware.elf")
    assert relative.read_bytes() == absolute


def test_an_edited_network_changes_the_image(tmp_path: Path, network: Path) -> None:
    before = build_firmware(network, "mps3-an547", tmp_path / "out").read_bytes()
    source = network / "network.c"
    source.write_text(source.read_text().replace("+ 1u", "+ 2u"))
    assert build_firmware(network, "mps3-an547", tmp_path / "out").read_bytes() != before


@pytest.mark.parametrize("machine", ["mps3-an547", "mps2-an386"])
def test_mathematics_is_linked(machine: str, tmp_path: Path) -> None:
    graph = read(l2_normalization((2, 3), dtype="float32"))
    emit(spread_network(graph), tmp_path / "code")
    assert build_firmware(tmp_path / "code", machine, tmp_path / "out").is_file()


def test_code_that_does_not_compile(tmp_path: Path, network: Path) -> None:
    out = tmp_path / "out"
    build_firmware(network, "mps3-an547", out)
    (network / "network.c").write_text("int broken(void) { return unknown; }\n")
    with pytest.raises(InputError, match=r"network\.c: the compiler refuses it .*‘?unknown"):
        build_firmware(network, "mps3-an547", out)
    assert not (out / "firmware.elf").exists()


def test_a_warning_is_an_error(tmp_path: Path, network: Path) -> None:
    with (network / "network.c").open("a") as source:
        source.write("int late(void) { int unused; return 0; }\n")
    with pytest.raises(InputError, match="unused variable"):
        build_firmware(network, "mps3-an547", tmp_path / "out")


def test_weights_that_do_not_fit(tmp_path: Path, network: Path) -> None:
    (network / "network_weights.c").write_text(
        "#include <stdint.h>\nextern const uint8_t network_weights[];\n"
        "const uint8_t network_weights[20 << 20] = {1};\n"
    )
    with pytest.raises(InputError, match=r"mps2-an386: .*region psram is 4,1\d\d,\d\d\d bytes"):
        build_firmware(network, "mps2-an386", tmp_path / "out")


def test_without_a_compiler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(InputError, match="arm-none-eabi-gcc: is not on PATH; install"):
        build_firmware(TINY, "mps3-an547", tmp_path / "out")
    assert not (tmp_path / "out").exists()
