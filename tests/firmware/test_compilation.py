from pathlib import Path

import pytest
from support.machine import Machine

from n6lib.errors import InputError
from n6lib.firmware.compilation import compile_sources, include_folders

SOURCES = [Path("b.c"), Path("network/a.c"), Path("network/runtime/a.c")]


def test_include_folders() -> None:
    assert include_folders(SOURCES) == (".", "network", "network/runtime")


def test_objects_come_in_the_order_of_their_sources(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.install("gcc")
    gcc = str(machine.bin / "gcc")
    objects = compile_sources(gcc, SOURCES, ("-O3",), tmp_path, tmp_path / "objects")
    names = ["b.c.o", "network_a.c.o", "network_runtime_a.c.o"]
    assert objects == [tmp_path / "objects" / name for name in names]
    folders = f"-I. -Inetwork -Inetwork/runtime -ffile-prefix-map={tmp_path}=."
    assert sorted(machine.calls("gcc")) == sorted(
        f"gcc -O3 {folders} -c {source} -o {target}"
        for source, target in zip(SOURCES, objects, strict=True)
    )


def test_a_refusal_names_the_file(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.install("gcc", 'echo "b.c:1:1: error: odd" >&2; exit 1')
    with pytest.raises(InputError, match=r"b\.c: the compiler refuses it \(b\.c:1:1: error: odd"):
        compile_sources(str(machine.bin / "gcc"), SOURCES[:1], (), tmp_path, tmp_path)
