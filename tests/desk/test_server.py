"""Who may ask the desk, and when it ends."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.desk.server import Absence, DeskServer

PATIENCE_SECONDS = 30
"""A machine may be busy; a server that never ends is to fail its test, not to hold it up."""
ANSWER = b"inside"
OWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    headers = [("Content-Type", "text/plain")]
    if environ["PATH_INFO"] == "/own":
        headers.append(("content-security-policy", OWN_POLICY))
    start_response("200 OK", headers)
    return [ANSWER + environ["PATH_INFO"].encode("latin-1")]


@contextmanager
def serving(busy: Callable[[], bool] = lambda: False, **more: float) -> Iterator[DeskServer]:
    server = DeskServer(application, busy, **more)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.end()
        thread.join(timeout=PATIENCE_SECONDS)
        assert not thread.is_alive()


def ask(server: DeskServer, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    host = server.origin.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=PATIENCE_SECONDS)
    connection.putrequest(method, path, skip_host=True)
    for name, value in {
        "Host": host,
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }.items():
        connection.putheader(name, value)
    connection.putheader("Content-Length", "0")
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_it_listens_on_the_loopback_alone_under_an_address_nobody_guesses() -> None:
    with serving() as server, serving() as other:
        assert server.origin.startswith("http://127.0.0.1:")
        assert len(server.token) >= 32
        assert server.token != other.token
        assert ask(server, f"/{server.token}/page") == (200, b"inside/page")


@pytest.mark.parametrize("path", ["/", "/page", "/wrong/page", "//page", "/%E0%B8%81/page"])
def test_a_stranger_without_the_secret_path_is_refused(path: str) -> None:
    with serving() as server:
        status, body = ask(server, path)
        assert status == 403
        assert ANSWER not in body


def test_another_name_for_the_host_is_refused() -> None:
    """A page elsewhere may point a name of its own at the loopback address (DNS rebinding)."""
    with serving() as server:
        status, _ = ask(server, f"/{server.token}/page", Host="evil.example:80")
        assert status == 403


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example"])
def test_what_changes_something_must_come_from_the_desks_own_pages(origin: str | None) -> None:
    with serving() as server:
        headers = {"Origin": origin} if origin else {}
        assert ask(server, f"/{server.token}/save", "POST", **headers)[0] == 403
        assert ask(server, f"/{server.token}/save", "POST", Origin=server.origin)[0] == 200


def test_pages_may_load_nothing_from_elsewhere() -> None:
    with serving() as server:
        connection = http.client.HTTPConnection(
            server.origin.removeprefix("http://"), timeout=PATIENCE_SECONDS
        )
        connection.request("GET", f"/{server.token}/")
        answer = connection.getresponse()
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"


def test_an_answer_with_a_policy_of_its_own_has_that_one_alone() -> None:
    """A browser obeys every policy that an answer names: two would leave it without its style."""
    with serving() as server:
        connection = http.client.HTTPConnection(
            server.origin.removeprefix("http://"), timeout=PATIENCE_SECONDS
        )
        connection.request("GET", f"/{server.token}/own")
        answer = connection.getresponse()
        assert answer.headers.get_all("Content-Security-Policy") == [OWN_POLICY]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_machine_that_slept_over_noon_finds_its_page_still_answered() -> None:
    absence = Absence(100.0)
    assert absence.update(100.5) == 0.5
    assert absence.update(101.5) == 1.5
    assert absence.update(101.5 + 3600) == 1.5
    assert absence.update(101.5 + 3600.5) == 2.0
    absence.seen()
    assert absence.update(101.5 + 3601) == 0.5
    # A look that comes late on a busy machine is no sleep.
    assert absence.update(101.5 + 3630) == 29.5
    assert absence.update(101.5 + 3660) == 29.5


def test_it_stays_as_long_as_a_page_says_that_it_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    now, last_said = 1000.0, 1200.0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        if now <= last_said and now % 20 == 0:
            server.seen()

    clock = SimpleNamespace(monotonic=lambda: now, sleep=sleep)
    monkeypatch.setattr("pipeline.desk.server.time", clock)
    server = DeskServer(application, lambda: False, closed_after_seconds=60)
    server.serve()
    assert last_said + 60 <= now < last_said + 62


def test_who_ends_it_waits_for_no_page_to_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    clock = SimpleNamespace(monotonic=lambda: sum(slept), sleep=slept.append)
    monkeypatch.setattr("pipeline.desk.server.time", clock)
    server = DeskServer(application, lambda: False, closed_after_seconds=60)
    server.end()
    server.serve()
    assert sum(slept) < 2


def test_it_ends_when_no_page_was_open_for_long_enough() -> None:
    server = DeskServer(application, lambda: False, closed_after_seconds=0.2)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    thread.join(timeout=PATIENCE_SECONDS)
    assert not thread.is_alive()


def test_it_never_ends_while_a_job_is_under_way() -> None:
    under_way = threading.Event()
    under_way.set()
    server = DeskServer(application, under_way.is_set, closed_after_seconds=0.0)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    server.end()
    time.sleep(1.5)
    assert thread.is_alive()
    assert ask(server, f"/{server.token}/page")[0] == 200
    under_way.clear()
    thread.join(timeout=PATIENCE_SECONDS)
    assert not thread.is_alive()
