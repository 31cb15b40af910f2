import io
import urllib.error
import urllib.request

import numpy as np
import pytest
from PIL import Image
from support.films import pictures

from n6lib.demo.broadcast import Broadcast
from n6lib.errors import InputError


def test_a_browser_sees_the_pictures_as_they_come():
    shown = pictures(3)
    with Broadcast(0) as broadcast:
        passed = broadcast.shown(iter(shown))
        assert next(passed) is shown[0]
        with urllib.request.urlopen(f"{broadcast.address}/stream", timeout=10) as answer:
            kind = answer.headers["Content-Type"]
            for picture in shown:
                assert _jpeg(answer) == pytest.approx(picture, abs=40)
                next(passed, None)
    assert kind == "multipart/x-mixed-replace; boundary=picture"


def _jpeg(answer):
    assert answer.readline() == b"--picture\r\n"
    assert answer.readline() == b"Content-Type: image/jpeg\r\n"
    size = int(answer.readline().removeprefix(b"Content-Length: "))
    assert answer.readline() == b"\r\n"
    image = Image.open(io.BytesIO(answer.read(size)))
    assert answer.readline() == b"\r\n"
    return np.asarray(image).astype(int)


def test_the_page_holds_the_stream_and_nothing_else_is_there():
    with Broadcast(0) as broadcast:
        with urllib.request.urlopen(broadcast.address, timeout=10) as answer:
            assert b'src="/stream"' in answer.read()
        with pytest.raises(urllib.error.HTTPError, match="404") as error:
            urllib.request.urlopen(f"{broadcast.address}/other", timeout=10)
        error.value.close()


def test_the_end_ends_the_stream():
    with Broadcast(0) as broadcast:
        waiting = broadcast.pictures()
        list(broadcast.shown(iter(pictures(1))))
        assert next(waiting).startswith(b"\xff\xd8")
    assert list(waiting) == []


def test_a_port_in_use_is_told():
    with Broadcast(0) as broadcast:
        port = int(broadcast.address.rsplit(":", 1)[1])
        with pytest.raises(InputError, match=f"port {port}: cannot be used"):
            Broadcast(port)


def test_a_port_that_cannot_be_is_told():
    with pytest.raises(InputError, match="port 99999: cannot be used"):
        Broadcast(99999)
