import io
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from n6lib.calibration.photograph import read_photograph
from n6lib.errors import InputError

RAMP = np.arange(40 * 24 * 3, dtype=np.uint32).astype(np.uint8).reshape(24, 40, 3)


def encoded(form: str, pixels: np.ndarray = RAMP, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, form, **options)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["PNG", "BMP", "PPM", "TIFF"])
def test_lossless_files_give_their_pixels(tmp_path: Path, form: str):
    path = tmp_path / "photo.any"
    path.write_bytes(encoded(form))
    found = read_photograph(path)
    assert found.dtype == np.uint8
    assert (found == RAMP).all()


@pytest.mark.parametrize(("form", "off"), [("JPEG", 30), ("WEBP", 30), ("GIF", 60)])
def test_lossy_files_give_nearly_their_pixels(tmp_path: Path, form: str, off: int):
    smooth = np.zeros((24, 40, 3), np.uint8) + np.linspace(0, 200, 40).astype(np.uint8)[:, None]
    path = tmp_path / "photo.any"
    path.write_bytes(encoded(form, smooth))
    assert np.abs(read_photograph(path).astype(int) - smooth).max() < off


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "CMYK"])
def test_every_mode_becomes_rgb(tmp_path: Path, mode: str):
    image = Image.fromarray(RAMP).convert(mode)
    path = tmp_path / ("photo.tif" if mode == "CMYK" else "photo.png")
    image.save(path)
    assert (read_photograph(path) == np.asarray(image.convert("RGB"))).all()


def test_sixteen_bits_are_scaled_not_clipped(tmp_path: Path):
    grey = np.linspace(0, 65535, 32 * 32).astype(np.uint16).reshape(32, 32)
    Image.fromarray(grey).save(tmp_path / "photo.png")
    found = read_photograph(tmp_path / "photo.png")
    assert (found == (grey >> 8)[..., np.newaxis]).all()


@pytest.mark.parametrize("dtype", [np.int32, np.float32])
def test_thirty_two_bits_are_refused(tmp_path: Path, dtype: type):
    Image.fromarray(np.ones((32, 32), dtype)).save(tmp_path / "photo.tif")
    with pytest.raises(InputError, match=r"photo\.tif: has 32 bits in a pixel"):
        read_photograph(tmp_path / "photo.tif")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_cameras_may_be_held_as_they_like(tmp_path: Path, orientation: int):
    """A file that is turned and says so shows the same as one that is upright."""
    turns = {
        1: lambda a: a,
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: lambda a: a.transpose(1, 0, 2),
        6: lambda a: np.rot90(a, 1),
        7: lambda a: np.rot90(a, 2).transpose(1, 0, 2),
        8: lambda a: np.rot90(a, -1),
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = np.ascontiguousarray(turns[orientation](RAMP))
    path = tmp_path / "photo.png"
    path.write_bytes(encoded("PNG", stored, exif=exif))
    assert (read_photograph(path) == RAMP).all()
    assert (read_photograph(path, upright=False) == stored).all()


@pytest.mark.parametrize("content", [b"", b"GIF", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"# notes\n" * 99])
def test_what_is_no_image_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "photo.png"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"photo\.png: is not an image that can be read; give"):
        read_photograph(path)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP", "PPM"])
def test_every_truncation_is_refused_in_one_sentence(tmp_path: Path, form: str):
    content = encoded(form)
    path = tmp_path / "photo.any"
    for length in range(0, len(content) * 9 // 10, 1 + len(content) // 40):
        path.write_bytes(content[:length])
        with pytest.raises(InputError, match=r"photo\.any: is ") as caught:
            read_photograph(path)
        assert "\n" not in str(caught.value)


PLAIN = {form: encoded(form) for form in ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP", "PPM")}


@given(st.sampled_from(sorted(PLAIN)), st.data())
def test_no_damage_does_worse_than_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject
):
    content = bytearray(PLAIN[form])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.any"
    path.write_bytes(content)
    with suppress(InputError):
        assert read_photograph(path).shape[2] == 3


def bomb(width: int, height: int) -> bytes:
    """A PNG that claims many pixels in few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000), 9)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_a_decompression_bomb_is_refused(tmp_path: Path, side: int):
    path = tmp_path / "photo.png"
    path.write_bytes(bomb(side, side))
    with pytest.raises(InputError, match="claims too many pixels for a photograph; scale it down"):
        read_photograph(path)


def test_tiny_images_are_refused(tmp_path: Path):
    path = tmp_path / "photo.png"
    path.write_bytes(encoded("PNG", RAMP[:15]))
    with pytest.raises(InputError, match=r"is 40x15 pixels, too small .* 16x16 or more"):
        read_photograph(path)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"photo\.png"):
        read_photograph(tmp_path / "photo.png")
