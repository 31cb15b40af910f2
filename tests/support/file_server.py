"""A local HTTP server of one file, with the faults that real ones have."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CONTENT = bytes(range(256)) * 1200
"""What tests serve, cache and mirror: 307,200 bytes."""


@dataclass
class FileServer:
    """Serves `content` at `url`; the fields may be changed while it runs.

    `cuts` gives for each request in turn how many body bytes come before the connection is cut;
    `seen` collects the Range header of every request, None where there was none.
    """

    content: bytes
    url: str = ""
    status: int = 200
    ranges: bool = True
    announce: bool = True
    cuts: list[int] = field(default_factory=list)
    seen: list[str | None] = field(default_factory=list)


@contextmanager
def serve(content: bytes) -> Iterator[FileServer]:
    """A running server on a free port of this machine."""
    state = FileServer(content)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, state)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.url = f"http://127.0.0.1:{server.server_port}/model.bin"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


def answer(handler: BaseHTTPRequestHandler, state: FileServer) -> None:
    """One response, as faulty as `state` says."""
    asked = handler.headers.get("Range")
    state.seen.append(asked)
    if state.status != 200:
        handler.send_error(state.status)
        return
    start = 0
    if asked and state.ranges:
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
        if start >= len(state.content):
            handler.send_error(416)
            return
        handler.send_response(206)
        last = len(state.content) - 1
        handler.send_header("Content-Range", f"bytes {start}-{last}/{len(state.content)}")
    else:
        handler.send_response(200)
    body = state.content[start:]
    if state.announce:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    cut = state.cuts.pop(0) if state.cuts else len(body)
    handler.wfile.write(body[:cut])
