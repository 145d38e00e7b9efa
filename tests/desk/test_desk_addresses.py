"""What each address of the desk answers and where it leads, asked without a server."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

import pytest

from pipeline.commands.desk_command import desk_of
from pipeline.desk.background import Background
from pipeline.desk.desk_messages import DESK
from pipeline.desk.routes import DeskRoutes
from pipeline.desk.view import PAGES
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.journal import read_journal
from pipeline.records.records_proof import prove
from pipeline.records.records_work import at_work
from tests import hand_made as paper

LARGEST_FORM = 128 * 1024 * 1024
ROOT, HERE = "/secret", "/office/2564-Q1/2020-11-25"


@dataclass
class AskedDesk:
    """A desk of an office that has only its settings."""

    routes: DeskRoutes
    background: Background

    def ask(self, method: str, path: str, length: int = 0, **form: str) -> tuple[int, str, str]:
        """Give the status, where it leads below the secret, and the page."""
        path, _, query = path.partition("?")
        body = urlencode(form).encode()
        environ: dict[str, object] = {
            "REQUEST_METHOD": method, "SCRIPT_NAME": ROOT, "PATH_INFO": path,
            "QUERY_STRING": query, "CONTENT_LENGTH": str(length or len(body)),
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "wsgi.input": io.BytesIO(body),
        }  # fmt: skip
        setup_testing_defaults(environ)
        given: list[tuple[int, str]] = []

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> None:
            led_to = dict(headers).get("Location", "").partition(ROOT)[2]
            given.append((int(status[:3]), led_to))

        page = b"".join(self.routes.application(environ, start)).decode()
        return *given[0], page


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("desk")
    paper.office(folder)
    return Office(folder)


@pytest.fixture
def desk(office: Office) -> AskedDesk:
    return AskedDesk(*desk_of(office, "th", Quarter(2564, 1), date(2020, 11, 25)))


@pytest.fixture
def working(desk: AskedDesk) -> Iterator[AskedDesk]:
    """The same while a job is under way."""
    go_on = threading.Event()

    def wait(*_: object) -> list[tuple[str, str | None]]:
        go_on.wait(60)
        return []

    assert desk.background.start("close", wait)
    yield desk
    go_on.set()


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("quarter=2564-Q2&as_of=15/2/2564&page=work", "/office/2564-Q2/2021-02-15/work"),
        ("quarter=2564-Q2&page=ask&place=demo", "/demo/2564-Q2/today/ask"),
        ("quarter=+2564-Q2+&as_of=++", "/office/2564-Q2/today/home"),
        ("quarter=2564-Q2&page=ended&place=elsewhere", "/office/2564-Q2/today/home"),
        ("quarter=2564-Q2&as_of=31/2/2564&page=work", f"{HERE}/home?told="),
        ("quarter=2564-Q5&as_of=15/2/2564", f"{HERE}/home?told="),
        ("", f"{HERE}/home?told="),
    ],
)
def test_the_quarter_and_day_that_were_typed_are_gone_to(
    desk: AskedDesk, query: str, leads_to: str
) -> None:
    status, led_to, _ = desk.ask("GET", f"/go?{query}")
    assert status == 303
    assert led_to.startswith(leads_to) if leads_to.endswith("=") else led_to == leads_to


def test_the_first_page_is_the_home_of_the_quarter_that_was_begun_with(desk: AskedDesk) -> None:
    assert desk.ask("GET", "/")[:2] == (303, f"{HERE}/home")


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_shown_and_noted_as_open(desk: AskedDesk, page: str) -> None:
    seen: list[bool] = []
    desk.routes.site.seen = lambda: seen.append(True)
    assert desk.ask("GET", f"{HERE}/{page}")[0] == 200
    assert seen
    assert desk.ask("GET", f"{HERE}/{page}s")[0] == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [("/asset/desk.css", 200), ("/asset/desk.js", 200), ("/asset/home.html.j2", 404)],
)
def test_two_files_are_given_and_no_other(desk: AskedDesk, path: str, status: int) -> None:
    assert desk.ask("GET", path)[0] == status


def test_an_open_page_is_told_whether_a_job_is_under_way(desk: AskedDesk) -> None:
    seen: list[bool] = []
    desk.routes.site.seen = lambda: seen.append(True)
    assert json.loads(desk.ask("POST", "/alive")[2]) == {"busy": False}
    told = json.loads(desk.ask("GET", "/state")[2])
    assert (told["busy"], told["what"], told["asks"]) == (False, "", False)
    assert "None" not in told["stage"], "nobody knows yet how long it takes"
    assert len(seen) == 2


def test_a_job_under_way_is_told_and_no_second_begun(working: AskedDesk) -> None:
    assert json.loads(working.ask("POST", "/alive")[2]) == {"busy": True}
    told = json.loads(working.ask("GET", "/state")[2])
    assert told["busy"]
    assert DESK.translate("job_close", "th") in told["what"]
    for job, page in (("check", "returns"), ("evidence", "finish"), ("batch", "work")):
        status, led_to, _ = working.ask("POST", f"{HERE}/start", job=job)
        assert (status, led_to.partition("?")[0]) == (303, f"{HERE}/{page}")
        assert DESK.translate("busy", "th") in working.ask("GET", led_to)[2]
    assert working.background.job == "close"


def test_the_desk_ends_where_nothing_is_under_way(desk: AskedDesk) -> None:
    ended: list[bool] = []
    desk.routes.end = lambda: ended.append(True)
    assert desk.ask("POST", "/end")[0] == 200
    assert ended


def test_the_desk_does_not_end_while_a_job_is_under_way(working: AskedDesk) -> None:
    ended: list[bool] = []
    working.routes.end = lambda: ended.append(True)
    status, led_to, _ = working.ask("POST", "/end")
    assert (status, ended) == (303, [])
    assert DESK.translate("busy", "th") in working.ask("GET", led_to)[2]


@pytest.mark.parametrize(
    ("typed", "language"), [("en", "en"), ("th", "th"), ("xx", "th"), ("", "th")]
)
def test_the_language_is_changed_on_the_page_that_asked(
    desk: AskedDesk, typed: str, language: str
) -> None:
    back = f"{ROOT}{HERE}/work"
    assert desk.ask("POST", "/language", language=typed, back=back)[:2] == (303, f"{HERE}/work")
    assert desk.routes.site.view.language == language


@pytest.mark.parametrize(
    ("back", "leads_to"),
    [
        (f"{ROOT}{HERE}/ask", f"{HERE}/ask"),
        ("https://elsewhere.example/", "/"),
        (f"{ROOT}s/home", "/"),
        (f"{ROOT}/../other", "/"),
        ("", "/"),
    ],
)
def test_a_form_leads_back_to_this_desk_alone(desk: AskedDesk, back: str, leads_to: str) -> None:
    assert desk.ask("POST", "/outcome/seen", outcome="x", back=back)[:2] == (303, leads_to)


@pytest.mark.parametrize(
    ("ask", "status", "code"),
    [
        (lambda desk: desk.ask("GET", "/office/2564-Q9/today/home"), 404, "no_such_page"),
        (lambda desk: desk.ask("GET", "/office/2564-Q1/2020-13-01/home"), 404, "no_such_page"),
        (lambda desk: desk.ask("POST", f"{HERE}/start", job="nothing"), 400, "bad_form"),
        (lambda desk: desk.ask("POST", f"{HERE}/start", job="demo_late"), 400, "bad_form"),
        (lambda desk: desk.ask("POST", "/alive", LARGEST_FORM + 1), 413, "too_much_at_once"),
    ],
    ids=range(5),
)  # fmt: skip
def test_what_cannot_be_answered_is_said_in_words(
    desk: AskedDesk, ask: Callable[[AskedDesk], tuple[int, str, str]], status: int, code: str
) -> None:
    found, _, page = ask(desk)
    assert found == status
    assert DESK.translate(code, "th") in page


def test_a_form_as_large_as_may_be_is_taken(desk: AskedDesk) -> None:
    assert desk.ask("POST", "/language", LARGEST_FORM, language="en")[0] == 303


def test_a_bug_of_ours_is_said_and_told_in_full_on_the_terminal(
    desk: AskedDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise KeyError("unheard-of")

    desk.routes.site.connect(("GET", "/broken", broken))
    status, _, page = desk.ask("GET", "/broken")
    assert status == 500
    assert DESK.translate("bug", "th") in page
    assert "unheard-of" not in page
    assert "unheard-of" in capsys.readouterr().err
    assert desk.ask("GET", "/nope")[0] == 404
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("case", "noted"), [("", False), ("  ", False), ("พน 1/2563", True)])
def test_a_case_is_asked_for_in_vain_before_there_is_a_register(
    desk: AskedDesk, case: str, noted: bool
) -> None:
    _, _, page = desk.ask("GET", f"{HERE}/ask?{urlencode({'case': case})}")
    assert (DESK.translate("no_register_yet", "th") in page) is noted


def test_a_register_to_take_over_must_be_chosen(desk: AskedDesk, office: Office) -> None:
    status, led_to, _ = desk.ask("POST", f"{HERE}/import")
    assert (status, led_to.partition("?")[0]) == (303, f"{HERE}/work")
    assert DESK.translate("no_file", "th") in desk.ask("GET", led_to)[2]
    assert not Path(office.root, "records").exists()


def test_what_is_lost_for_good_is_taken_as_it_is_with_a_reason(tmp_path: Path) -> None:
    paper.office(tmp_path)
    office, lost = Office(tmp_path), "letters/2564-Q1/x.docx"
    kept = office.records / lost
    with (
        at_work(office.records, "batch", [kept]) as work,
        work.commit(office, date(2020, 11, 25)) as commit,
    ):
        commit.file(kept, b"x")
    desk = AskedDesk(*desk_of(office, "th", Quarter(2564, 1), date(2020, 11, 25)))
    offer = DESK.translate("lost_head", "th")
    assert offer not in desk.ask("GET", f"{HERE}/home")[2]
    kept.unlink()
    page = desk.ask("GET", f"{HERE}/home")[2]
    assert offer in page
    assert f"<option>{lost}</option>" in page
    for form in ({"lost": lost, "because": " "}, {"lost": "other", "because": "สูญหาย"}):
        assert desk.ask("POST", f"{HERE}/accept", **form)[0] == 303
        assert prove(office.records).faults
    status, led_to, _ = desk.ask("POST", f"{HERE}/accept", lost=lost, because="สูญหายแล้ว")
    assert (status, led_to.partition("?")[0]) == (303, f"{HERE}/home")
    page = desk.ask("GET", led_to)[2]
    assert f"รับสภาพ {lost} แล้ว" in page
    assert offer not in page
    assert prove(office.records).faults == ()
    assert read_journal(office.records)[-1]["because"] == "สูญหายแล้ว"


def test_what_is_to_be_said_waits_for_the_last_hundred_pages(desk: AskedDesk) -> None:
    led_to = [desk.ask("GET", "/go?quarter=zzz")[1] for _ in range(101)]
    told = DESK.translate("bad_quarter_or_day", "th")
    assert told not in desk.ask("GET", led_to[0])[2]
    assert told in desk.ask("GET", led_to[1])[2]
    assert told not in desk.ask("GET", led_to[1])[2]
