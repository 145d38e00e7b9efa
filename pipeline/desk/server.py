"""The desk's own web server: who may ask, and when it ends.

It listens on the loopback address alone, on a port that the system chooses, under a path that
nobody can guess.  A page of a stranger that is open in the same browser can reach a local port, so
every request must name this server in `Host`, and whatever changes something must come from this
server's own pages (`Origin`).  See the OWASP notes on DNS rebinding and cross-site request forgery.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from pipeline.desk.desk_messages import DESK
from pipeline.locale import LANGUAGES

LOOPBACK = "127.0.0.1"
CLOSED_AFTER_SECONDS = 600.0
"""How long the desk stays once no page of it is open."""

_LOOK_EVERY_SECONDS = 0.5
_ASLEEP_SECONDS = 30.0
"""Between two looks only a machine that slept lets so much pass."""

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_HEADERS = [
    ("Cache-Control", "no-store"),
    # The secret path goes to no other site; without a referrer our own forms would name no origin.
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; "
        "frame-ancestors 'self'; base-uri 'none'",
    ),
]
_SAME_ORIGIN_ONLY = {"POST"}


class Absence:
    """How long no page was open while the machine was awake; times are seconds of one clock.

    A machine that wakes from its sleep finds the page open that it fell asleep with.
    """

    def __init__(self, now: float) -> None:
        self._looked = now
        self.seconds = 0.0

    def seen(self) -> None:
        """Note that a page is open."""
        self.seconds = 0.0

    def update(self, now: float) -> float:
        """Add what passed since the last look, unless the machine slept; gives the sum."""
        passed, self._looked = now - self._looked, now
        if passed < _ASLEEP_SECONDS:
            self.seconds += passed
        return self.seconds


class DeskServer:
    """One desk: `address` is where it is opened; `serve` answers until it is to end.

    `busy` tells whether a job is under way: then the desk never ends by itself.
    """

    def __init__(
        self,
        application: Application,
        busy: Callable[[], bool],
        *,
        closed_after_seconds: float = CLOSED_AFTER_SECONDS,
    ) -> None:
        self.token = secrets.token_urlsafe(24)
        self._application = application
        self._busy = busy
        self._closed_after = closed_after_seconds
        self._absence = Absence(time.monotonic())
        self._ending = threading.Event()
        self._server = _Server((LOOPBACK, 0), _QuietHandler)
        self._server.set_app(self._guarded)

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a browser names this server."""
        return f"http://{LOOPBACK}:{self._server.server_port}"

    @property
    def address(self) -> str:
        """The page to open, secret path included."""
        return f"{self.origin}/{self.token}/"

    def seen(self) -> None:
        """Note that a page of the desk is open."""
        self._absence.seen()

    def end(self) -> None:
        """End once the answer under way is given; waits for a job under way."""
        self._ending.set()

    def serve(self) -> None:
        """Answer until the desk was ended, or no page was open for long enough."""
        answering = threading.Thread(target=self._server.serve_forever, daemon=True)
        answering.start()
        try:
            while not (self._forsaken() or self._ending.is_set()) or self._busy():
                time.sleep(_LOOK_EVERY_SECONDS)
        finally:
            self._server.shutdown()
            self._server.server_close()
            answering.join()

    def _forsaken(self) -> bool:
        return self._absence.update(time.monotonic()) > self._closed_after

    def _guarded(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer only who knows the address and asks from here."""
        path = environ.get("PATH_INFO", "")
        _, token, rest = (*path.split("/", 2), "", "")[:3]
        own = secrets.compare_digest(token.encode("utf-8", "replace"), self.token.encode())
        if not own or environ.get("HTTP_HOST") != self.origin.removeprefix("http://"):
            return _refused(start_response)
        if environ["REQUEST_METHOD"] in _SAME_ORIGIN_ONLY and (
            environ.get("HTTP_ORIGIN") != self.origin
        ):
            return _refused(start_response)
        environ["SCRIPT_NAME"], environ["PATH_INFO"] = f"/{self.token}", f"/{rest}"

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            # A browser obeys both of two policies: what an answer says of itself stands alone.
            own = {name.lower() for name, _ in headers}
            ours = [each for each in _HEADERS if each[0].lower() not in own]
            return start_response(status, [*headers, *ours], *more)

        return self._application(environ, start)


def _refused(start_response: StartResponse) -> Iterable[bytes]:
    start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), *_HEADERS])
    # Who asks is no page of ours, so nobody knows in which language.
    told = "\n".join(DESK.translate("not_from_here", language) for language in LANGUAGES)
    return [f"{told}\n".encode()]


class _Server(ThreadingMixIn, WSGIServer):
    # A download under way must not keep the process alive once the desk has ended.
    daemon_threads = True
    # On Windows a second program could otherwise listen on the same port and get our requests.
    allow_reuse_address = False

    def server_bind(self) -> None:
        # The base class asks DNS for the machine's own name, which can take seconds.
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]
        self.setup_environ()


class _QuietHandler(WSGIRequestHandler):
    protocol_version = "HTTP/1.0"

    def log_message(self, format: str, *args: Any) -> None:
        """Write no log: addresses hold the secret path, and names of files are personal data."""
