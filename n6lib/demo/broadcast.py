"""Pictures shown to a browser on this machine as they come: motion JPEG over HTTP."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from n6lib.demo.opencv import opencv
from n6lib.errors import InputError
from n6lib.pose.frame import Pixels

_PAGE = (
    b"<!doctype html><title>n6 demo</title>"
    b'<body style="margin:0;background:#101216"><img src="/stream" style="max-width:100%">'
)
_BOUNDARY = "picture"


class Broadcast:
    """A server on `port` (0: any free one) of this machine alone; a context manager."""

    def __init__(self, port: int) -> None:
        """Take the port; an `InputError` if that cannot be."""
        self._latest, self._count = b"", 0
        self._changed, self._ended = threading.Condition(), False
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        except (OSError, OverflowError) as error:
            raise InputError(f"port {port}: cannot be used ({error}); give another one.") from error
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where a browser finds the pictures."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "Broadcast":
        """Begin to serve."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End every connection and the server."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def shown(self, pictures: Iterator[Pixels]) -> Iterator[Pixels]:
        """`pictures`, each shown as it goes by; slow browsers miss some."""
        cv2 = opencv()
        for picture in pictures:
            _, jpeg = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
            with self._changed:
                self._latest, self._count = jpeg.tobytes(), self._count + 1
                self._changed.notify_all()
            yield picture

    def pictures(self) -> Iterator[bytes]:
        """JPEG after JPEG for one browser, until the end."""
        given = 0
        while True:
            with self._changed:
                while self._count == given and not self._ended:
                    self._changed.wait()
                if self._count == given:
                    return
                jpeg, given = self._latest, self._count
            yield jpeg


def _handler(broadcast: Broadcast) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/stream":
                self._stream()
            elif self.path == "/":
                self._head("text/html; charset=utf-8")
                self.wfile.write(_PAGE)
            else:
                self.send_error(404)

        def _head(self, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", "no-store")
            self.end_headers()

        def _stream(self) -> None:
            self._head(f"multipart/x-mixed-replace; boundary={_BOUNDARY}")
            try:
                for jpeg in broadcast.pictures():
                    size = f"Content-Length: {len(jpeg)}\r\n\r\n"
                    head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\n{size}"
                    self.wfile.write(head.encode() + jpeg + b"\r\n")
            except ConnectionError:
                self.close_connection = True  # the browser has gone

        def log_message(self, *_: object) -> None:
            return

    return Handler
