"""Which letter a text answers: by its number or mark, its day, its sender; else the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.jobs.match_replies import LettersSent, MatchedReplies
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.records.dispatch_register import Dispatched, DispatchRegister
from pipeline.records.letter_mark import LetterMark
from pipeline.returns.files.incoming import IncomingContent, IncomingDocument
from pipeline.returns.files.mail_message import AutomaticMail

QUARTER, SENT, TODAY = Quarter(2564, 1), date(2020, 11, 27), date(2020, 12, 20)
AGENCIES = [
    Agency(code, name, "สำนักงานเขต", "ผู้อำนวยการ", ("-",), place, email=(f"{sign}@x.go.th",))
    for place, (code, name, sign) in enumerate(
        [("1001", "เขตพระนคร", "a"), ("1002", "เขตดุสิต", "b"), ("1003", "เขตบางรัก", "c")]
    )
]
LINES = [
    Dispatched(agency.code, agency.name, LetterKind.CHASE, "", 1, 1, None, f"{agency.code}.docx",
               number=number, dispatched_date=day)
    for agency, number, day in zip(AGENCIES, ("12", "ว 7", "99"), (SENT, SENT, None), strict=True)
]  # fmt: skip
LINES.append(
    Dispatched("1001", AGENCIES[0].name, LetterKind.SEND_SHEETS, "", 1, 1, None, "1001.docx",
               number="ว 7", dispatched_date=SENT)
)  # fmt: skip
LETTERS = LettersSent(
    [DispatchRegister(QUARTER, Path(), tuple(LINES))], AGENCIES, "กท 0404/", TODAY
)
HEAD = "ที่ กท 1001/55\n{day}\nเรียน ผู้อำนวยการ\nอ้างถึง หนังสือ "
ON_10_DECEMBER = HEAD.format(day="10 ธันวาคม 2563")


def answered(*documents: IncomingDocument) -> MatchedReplies:
    return LETTERS.match(IncomingContent(list(documents)))


def mail(text: str, sender: str = "someone@y.th", **more: object) -> IncomingDocument:
    return IncomingDocument(
        "", text, is_mail=True, sender=sender, sent_date=date(2020, 12, 15), **more  # type: ignore[arg-type]  # a table of fields
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cited", "answers"),
    [
        ("กท 0404/12", {"1001"}),
        ("กท๐๔๐๔ / ๑๒", {"1001"}),
        ("ที่ 0404/12", {"1001"}),
        ("กรุงเทพมหานคร ที่ กท 0404/12", {"1001"}),
        ("กท 0404/1", "reply_number_unknown"),
        ("ที่ 0404/1", "reply_number_unknown"),
        ("กท 0404/123", "reply_number_unknown"),
        # Another office's number, of our organisation, and another organisation's.
        ("กท 04041/12", "reply_without_number"),
        ("มท 0404/12", "reply_without_number"),
        ("กท 0404/12/3", "reply_without_number"),
        ("กท 0404/ว 7", "reply_to_circular"),
        ("กท 0404/99", "reply_to_unsent"),
        ("กท 0404/12 และ กท 0404/99", {"1001", "reply_to_unsent"}),
    ],
)
def test_a_letter_answers_the_numbers_that_it_cites(cited: str, answers: set[str] | str) -> None:
    matched = answered(IncomingDocument("", ON_10_DECEMBER + cited))
    found = {each.key[0] for each in matched.proposals} | {each.code for each in matched.reasons}
    assert found == ({answers} if isinstance(answers, str) else answers)
    for each in matched.proposals:
        assert (each.reply_number, each.reply_date) == ("กท 1001/55", date(2020, 12, 10))
        assert (each.quarter, each.kind, each.basis.code) == (
            QUARTER, LetterKind.CHASE, "reply_by_number",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "answers"),
    [
        ("26 พฤศจิกายน 2563", "reply_before_letter"),
        ("27 พฤศจิกายน 2563", "1001"),
        ("20/12/2563", "1001"),
        ("21/12/2563", "reply_after_today"),
        ("31/11/2563", "1001"),
    ],
)
def test_a_reply_lies_between_its_letter_and_today(day: str, answers: str) -> None:
    matched = answered(IncomingDocument("", HEAD.format(day=day) + "กท 0404/12"))
    assert [each.key[0] for each in matched.proposals] + [
        each.code for each in matched.reasons
    ] == [answers]


@pytest.mark.parametrize(
    ("sender", "text", "answers"),
    [
        ("a@x.go.th", "กท 0404/12", "1001"),
        ("someone@y.th", "กท 0404/12", "1001"),
        ("b@x.go.th", "กท 0404/12", "reply_of_other_agency"),
        ("b@x.go.th", "กท 0404/ว 7", "1002"),
        ("a@x.go.th", "กท 0404/ว 7", "1001"),
        ("c@x.go.th", "กท 0404/ว 7", "reply_to_circular"),
        ("someone@y.th", "กท 0404/ว 7", "reply_to_circular"),
        ("a@x.go.th", "เรียบร้อยแล้ว", "reply_without_number_from"),
        ("someone@y.th", "เรียบร้อยแล้ว", "reply_without_number"),
        ("a@x.go.th", str(LetterMark(QUARTER, ("1001", "letter"))), "1001"),
        ("a@x.go.th", str(LetterMark(QUARTER.following, ("1001", "letter"))), "reply_mark_unknown"),
        ("a@x.go.th", "2564-Q1/1001/L/00", "reply_mark_wrong"),
    ],
)
def test_a_mail_answers_what_its_sender_may_answer(sender: str, text: str, answers: str) -> None:
    matched = answered(mail(text, sender))
    assert [each.key[0] for each in matched.proposals] + [
        each.code for each in matched.reasons
    ] == [answers]
    for each in matched.proposals:
        assert (each.reply_number, each.reply_date) == ("", date(2020, 12, 15))


def test_a_letter_in_a_mail_tells_its_own_number_and_day() -> None:
    letter = IncomingDocument("letter.pdf", ON_10_DECEMBER + "กท 0404/12")
    for documents in ([mail("กท 0404/12", "a@x.go.th"), letter], [mail("ตามแนบ"), letter]):
        [found] = answered(*documents).proposals
        assert (found.reply_number, found.reply_date, found.place) == (
            "กท 1001/55", date(2020, 12, 10), "letter.pdf",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "cited", "answers"),
    [
        ("เขตดุสิต", "กท 0404/ว 7", "1002"),
        ("เขตดุสิต และเขตพระนคร", "กท 0404/ว 7", "reply_to_circular"),
        ("เขตดุสิต", "กท 0404/12", "reply_of_other_agency"),
        ("เขตพระนคร เขตดุสิต", "กท 0404/12", "1001"),
    ],
)
def test_a_letter_without_a_mail_is_of_the_agency_that_its_head_names(
    head: str, cited: str, answers: str
) -> None:
    matched = answered(IncomingDocument("", f"{head}\n{ON_10_DECEMBER}{cited}"))
    assert [each.key[0] for each in matched.proposals] + [
        each.code for each in matched.reasons
    ] == [answers]


def test_our_own_letter_sent_back_in_a_mail_has_the_day_of_the_mail_and_no_number() -> None:
    ours = IncomingDocument("ours.pdf", "ที่ กท 0404/12\n1 ธันวาคม 2563\nเรียน ผู้อำนวยการ")
    [found] = answered(mail("ตามแนบ", "a@x.go.th"), ours).proposals
    assert (found.reply_number, found.reply_date) == ("", date(2020, 12, 15))


def test_a_mail_that_is_written_like_a_letter_has_no_number_of_its_own() -> None:
    [found] = answered(mail(ON_10_DECEMBER + "กท 0404/12", "a@x.go.th")).proposals
    assert (found.reply_number, found.reply_date) == ("", date(2020, 12, 15))


@pytest.mark.parametrize(
    ("inner", "day"),
    [
        (("a@x.go.th", date(2020, 12, 14)), date(2020, 12, 14)),
        (("b@y.th", date(2020, 12, 14)), date(2020, 12, 14)),
        (("a@x.go.th", None), date(2020, 12, 15)),
    ],
)
def test_a_forwarded_mail_has_the_day_on_which_the_agency_wrote_it(
    inner: tuple[str, date | None], day: date
) -> None:
    sender, sent = inner
    within = IncomingDocument("1.eml", "กท 0404/12", is_mail=True, sender=sender, sent_date=sent)
    other = IncomingDocument("1.emlx", "", is_mail=True, sender="d@y.th", sent_date=SENT)
    [found] = answered(mail("ส่งต่อ"), within, other).proposals
    assert (found.place, found.reply_date) == ("1.eml", day)


def test_two_letters_in_a_mail_answer_each_with_its_own_number_and_day() -> None:
    both = [
        IncomingDocument("1.pdf", ON_10_DECEMBER + "กท 0404/12"),
        IncomingDocument(
            "2.pdf",
            "ที่ กท 1001/56\n11 ธันวาคม 2563\nเรียน ผู้อำนวยการ\n"
            + str(LetterMark(QUARTER, ("1001", "send_sheets"))),
        ),
    ]
    found = answered(mail("ตามแนบ", "a@x.go.th"), *both).proposals
    assert [(each.key[1], each.reply_number, each.reply_date) for each in found] == [
        ("letter", "กท 1001/55", date(2020, 12, 10)),
        ("send_sheets", "กท 1001/56", date(2020, 12, 11)),
    ]


def test_two_letters_in_a_mail_that_names_ours_leave_the_number_open() -> None:
    letters = [
        IncomingDocument(f"{number}.pdf", f"ที่ กท 1001/{number}\n10 ธันวาคม 2563\nเรียน ผู้อำนวยการ")
        for number in (55, 56)
    ]
    [found] = answered(mail("กท 0404/12", "a@x.go.th"), *letters).proposals
    assert (found.reply_number, found.reply_date, found.place) == ("", date(2020, 12, 15), "")
    [found] = answered(mail("กท 0404/12", "a@x.go.th"), letters[0]).proposals
    assert (found.reply_number, found.reply_date) == ("กท 1001/55", date(2020, 12, 10))


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (IncomingDocument("", "ที่ กท 0404/12\nเรียน ผู้อำนวยการ"), "reply_is_our_letter"),
        (mail("กท 0404/12", "we@y.th", recipients=("a@x.go.th",)), "reply_is_our_mail"),
        (mail("กท 0404/12", "we@y.th", recipients=tuple(f"{sign}@x.go.th" for sign in "abc")),
         "reply_is_our_mail"),
        (mail("กท 0404/12", automatic=AutomaticMail.AUTO_REPLY), "reply_automatic"),
        (mail("กท 0404/12", automatic=AutomaticMail.DELIVERY_REPORT), "reply_undelivered"),
        (mail("ไม่พบ", automatic=AutomaticMail.DELIVERY_REPORT), "reply_undelivered_unnamed"),
        (IncomingDocument("", "", is_picture=True), "reply_scan_unread"),
    ],
)  # fmt: skip
def test_what_answers_nothing_says_what_it_is(document: IncomingDocument, reason: str) -> None:
    matched = answered(document)
    assert matched.proposals == ()
    assert [each.code for each in matched.reasons] == [reason]
