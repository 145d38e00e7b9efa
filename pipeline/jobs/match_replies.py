"""Which letters a file that came in answers, and by which letter of the agency.

Takes what the guarded reader found in a file, and the dispatch registers; gives proposals, each
resting on a mark or on the number of a letter, and for what is left to the officer the reason.
Nothing is guessed: a sender's address or a name alone proposes nothing, and what contradicts the
number (another agency's sender, a letter not sent, a day before it) leaves it to the officer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.jobs.job_messages import JOBS
from pipeline.locale import Message
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.records.dispatch_register import Dispatched, DispatchRegister, Key, full_number
from pipeline.records.letter_mark import LetterMark, marks_in
from pipeline.returns.files.incoming import IncomingContent, IncomingDocument
from pipeline.returns.files.mail_message import AutomaticMail
from pipeline.thai.dates import parse_date
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import fold

# `กท 0404/123`, `กท 0404.1/ว 45`: letters of the organisation, the office's figures, the number.
_NUMBER = re.compile(
    r"([฀-๿A-Za-z.]{0,40})\s{0,3}(\d{2,6}(?:\.\d{1,4})*)\s{0,2}/\s{0,2}((?:ว|W|w)?)"
    r"\s{0,2}(\d{1,7})(?![\d/])"
)
_OWN_WORDS = ("ที่", "เลขที่", "หนังสือ", "number", "no")
"""What stands before a number that is written without the organisation's letters."""
_DAY = re.compile(
    r"(\d{1,2}\s{0,3}[฀-๿.]{3,12}\s{0,3}(?:พ\.?\s?ศ\.?\s{0,2})?\d{4}|\d{1,2}/\d{1,2}/\d{4})"
)
_ADDRESSED = re.compile(r"เรียน|กราบเรียน")
_HEAD_LETTERS = 1500


@dataclass(frozen=True, slots=True)
class ReplyProposal:
    """A reply that a letter seems to have got; `basis` says in words what it was known by."""

    quarter: Quarter
    key: Key
    agency: str
    kind: LetterKind
    """Of the letter that it answers: of one that presses or asks for a sheet the key has none."""
    reply_number: str
    reply_date: date | None
    place: str
    basis: Message


@dataclass(frozen=True)
class MatchedReplies:
    """What became of a file: proposals, and reasons why the rest is left to the officer."""

    proposals: tuple[ReplyProposal, ...]
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Letter:
    quarter: Quarter
    line: Dispatched

    @property
    def place(self) -> tuple[Quarter, Key]:
        return self.quarter, self.line.key


@dataclass(slots=True)
class _Evidence:
    """What one document of a file says of letters of ours, and of itself."""

    document: IncomingDocument
    letters: dict[tuple[Quarter, Key], Message] = field(default_factory=dict)
    doubts: list[Message] = field(default_factory=list)
    own_number: str = ""
    """The number at its head, where it is a letter."""
    own_date: date | None = None
    is_ours: bool = False


class LettersSent:
    """The letters of all quarters, found by mark and by number."""

    def __init__(
        self,
        registers: Iterable[DispatchRegister],
        agencies: Sequence[Agency],
        prefix: str,
        as_of: date,
    ) -> None:
        self._as_of = as_of
        self._letters = [
            _Letter(register.quarter, line) for register in registers for line in register.lines
        ]
        self._by_place = {each.place: each for each in self._letters}
        self._by_number: dict[str, list[_Letter]] = {}
        organisation, self._figures = _split_number(without_spaces(prefix))
        self._organisation = organisation.rstrip(".")
        for each in self._letters:
            if each.line.number:
                number = without_spaces(full_number(each.line.number, prefix))
                self._by_number.setdefault(_split_number(number)[1], []).append(each)
        self._agency_of = {
            address.casefold(): agency.code
            for agency in agencies
            for address in (*agency.email, *agency.email_copy)
        }
        self._names = {
            fold(name): agency.code
            for agency in agencies
            for name in (agency.name, *agency.aliases)
        }
        self._agency_names = {agency.code: agency.name for agency in agencies}

    def match(self, content: IncomingContent) -> MatchedReplies:
        """Match one file that came in."""
        if any(self._is_our_mail(each) for each in content.documents if not each.place):
            return MatchedReplies((), (JOBS("reply_is_our_mail"),))
        found = [self._evidence(each) for each in content.documents]
        automatic = [each for each in found if each.document.automatic]
        if not automatic:
            return self._matched(content, found)
        written = [
            each for each in found
            if not any(_within(each.document, outer.document) for outer in automatic)
        ]  # fmt: skip
        by_hand = self._matched(content, written) if written else MatchedReplies((), ())
        told = dict.fromkeys(self._written_by_a_program(each, found) for each in automatic)
        return MatchedReplies(by_hand.proposals, (*by_hand.reasons, *told))

    def _written_by_a_program(self, automatic: _Evidence, found: Sequence[_Evidence]) -> Message:
        """Say what a program's own mail is, and of which letters it tells that they came back."""
        if automatic.document.automatic != AutomaticMail.DELIVERY_REPORT:
            return JOBS("reply_automatic")
        places = dict.fromkeys(
            place
            for each in found if _within(each.document, automatic.document)
            for place in each.letters
        )  # fmt: skip
        agencies = ", ".join(dict.fromkeys(self._by_place[each].line.agency for each in places))
        if not agencies:
            return JOBS("reply_undelivered_unnamed")
        return JOBS("reply_undelivered", agencies=agencies)

    def _matched(self, content: IncomingContent, found: Sequence[_Evidence]) -> MatchedReplies:
        senders = {code for each in found if (code := self._agency_of.get(each.document.sender))}
        alone = len(content.documents) == 1 and not content.workbooks
        proposals: dict[tuple[Quarter, Key], ReplyProposal] = {}
        reasons: dict[str, Message] = {}

        def leave(reason: Message) -> None:
            reasons.setdefault(str(reason), reason)

        # A letter of the agency's own tells number and day; a mail that carries it does not.
        for each in sorted(found, key=lambda one: (not one.own_number, one.is_ours)):
            for doubt in each.doubts:
                leave(doubt)
            if each.is_ours and alone and each.letters:
                leave(JOBS("reply_is_our_letter"))
                continue
            for place, basis in each.letters.items():
                if place in proposals:
                    continue
                refusal = self._refusal(self._by_place[place], each, found, senders)
                if refusal is None:
                    proposals[place] = self._proposal(place, basis, each, found)
                else:
                    leave(refusal)
        if not proposals and not reasons:
            for reason in self._nothing_found(content, found, senders):
                leave(reason)
        return MatchedReplies(tuple(proposals.values()), tuple(reasons.values()))

    def _is_our_mail(self, document: IncomingDocument) -> bool:
        """Tell whether a mail is one of the office's own to agencies, a draft among them."""
        agencies = self._agency_of.keys()
        to_agencies = bool(document.recipients) and agencies >= set(document.recipients)
        return document.is_mail and to_agencies and document.sender not in agencies

    def _evidence(self, document: IncomingDocument) -> _Evidence:
        found = _Evidence(document)
        text = to_arabic_digits(document.text)
        self._note_marks(found, "\n".join([text, *document.codes]))
        head = _head(text)
        numbers = list(_numbers_in(text))
        if head and not document.is_mail:
            self._note_head(found, head)
        heads_own = (found.own_number,) if found.own_number and not found.is_ours else ()
        for letters, figures, shown in numbers:
            if shown not in heads_own:
                self._note_number(found, letters, figures, self._named_in(head))
        return found

    def _note_marks(self, found: _Evidence, text: str) -> None:
        for mark in marks_in(text):
            if not isinstance(mark, LetterMark):
                found.doubts.append(JOBS("reply_mark_wrong", mark=mark))
            elif (mark.quarter, mark.key) in self._by_place:
                found.letters.setdefault((mark.quarter, mark.key), JOBS("reply_by_mark", mark=mark))
            else:
                found.doubts.append(JOBS("reply_mark_unknown", mark=mark))

    def _note_head(self, found: _Evidence, head: str) -> None:
        """Read the number and the day of a document that is laid out as a letter."""
        for letters, figures, shown in _numbers_in(head):
            found.own_number = shown
            found.is_ours = figures in self._by_number and self._of_this_organisation(letters)
            break
        days = (parse_date(each).value for each in _DAY.findall(head))
        found.own_date = next((day for day in days if day is not None), None)

    def _note_number(self, found: _Evidence, letters: str, figures: str, named: set[str]) -> None:
        if not self._of_this_organisation(letters):
            return
        known = self._by_number.get(figures, [])
        if len(known) > 1:
            code = self._agency_of.get(found.document.sender)
            own = {code} if code else named
            known = [each for each in known if each.line.agency_code in own]
            if len(known) != 1:
                found.doubts.append(JOBS("reply_to_circular"))
                return
        for each in known:
            found.letters.setdefault(each.place, JOBS("reply_by_number"))
        if not known and figures.startswith(self._figures) and letters:
            found.doubts.append(JOBS("reply_number_unknown"))

    def _of_this_organisation(self, letters: str) -> bool:
        """Tell whether the letters before a number are the office's, or there are none."""
        plain = letters.casefold().rstrip(".")
        if plain.endswith(self._organisation.casefold()):
            return True
        return not plain or plain.endswith(_OWN_WORDS)

    def _named_in(self, text: str) -> set[str]:
        """Give the agencies whose name stands in a text."""
        folded = fold(text)
        return {code for name, code in self._names.items() if name and name in folded}

    def _refusal(
        self, letter: _Letter, each: _Evidence, found: Sequence[_Evidence], senders: set[str]
    ) -> Message | None:
        """Give why a letter that was named can't be taken for answered; None where it can."""
        line = letter.line
        facts = {"agency": line.agency}
        named = self._named_in(_head(each.document.text)) if each.own_number else set()
        other = (senders or named) - {line.agency_code}
        if other and line.agency_code not in senders | named:
            names = ", ".join(sorted(self._agency_names[code] for code in other))
            return JOBS("reply_of_other_agency", **facts, other=names)
        if not line.sent:
            return JOBS("reply_to_unsent", **facts)
        day = _day_of(each, found, self._agency_of)
        if day is not None and line.cited_date is not None and day < line.cited_date:
            return JOBS("reply_before_letter", **facts, day=day)
        if day is not None and day > self._as_of:
            return JOBS("reply_after_today", **facts, day=day)
        return None

    def _proposal(
        self,
        place: tuple[Quarter, Key],
        basis: Message,
        each: _Evidence,
        found: Sequence[_Evidence],
    ) -> ReplyProposal:
        line = self._by_place[place].line
        number = "" if each.is_ours else each.own_number
        if not number:
            # The mail names our letter, and carries the agency's own.
            own = [one for one in found if one.own_number and not one.is_ours]
            number = own[0].own_number if len(own) == 1 else ""
        return ReplyProposal(
            *place, line.agency, line.kind, number,
            _day_of(each, found, self._agency_of), each.document.place, basis,
        )  # fmt: skip

    def _nothing_found(
        self, content: IncomingContent, found: Sequence[_Evidence], senders: set[str]
    ) -> Iterator[Message]:
        if content.workbooks and all(each.document.is_mail for each in found):
            return
        if found and all(each.document.is_picture for each in found):
            yield JOBS("reply_scan_unread")
        elif senders:
            names = ", ".join(sorted(self._agency_names[code] for code in senders))
            yield JOBS("reply_without_number_from", agency=names)
        elif found:
            yield JOBS("reply_without_number")


def _within(document: IncomingDocument, outer: IncomingDocument) -> bool:
    """Tell whether a document is another, or came in it."""
    return not outer.place or f"{document.place}/".startswith(f"{outer.place}/")


def without_spaces(text: str) -> str:
    """Give a number as numbers are compared: one kind of digits, no spaces, no case."""
    return "".join(to_arabic_digits(text).split()).casefold()


def _split_number(number: str) -> tuple[str, str]:
    """Part a squeezed number into the organisation's letters and the figures."""
    place = re.search(r"\d", number)
    return (number[: place.start()], number[place.start() :]) if place else (number, "")


def _numbers_in(text: str) -> Iterator[tuple[str, str, str]]:
    """Give each number of a letter in a text: its letters, its figures squeezed, and as shown."""
    for letters, office, circular, number in _NUMBER.findall(text):
        figures = without_spaces(f"{office}/{circular}{number}")
        organisation = letters.removeprefix("ที่")
        # `ที่` alone says as well as the organisation's letters that a letter is meant
        shown = f"{organisation} {office}/{circular}{number}".strip()
        yield organisation or letters, figures, shown


def _head(text: str) -> str:
    """Give what stands above a letter's salutation; '' where there is none."""
    found = _ADDRESSED.search(text[:_HEAD_LETTERS])
    return text[: found.start()] if found else ""


def _day_of(each: _Evidence, found: Sequence[_Evidence], agency_of: dict[str, str]) -> date | None:
    """Give the day of a reply: its letter's own, else that of the mail in which it came."""
    if each.own_date is not None and each.own_number and not each.is_ours:
        return each.own_date
    own = [one for one in found if one.own_number and one.own_date and not one.is_ours]
    if len(own) == 1:
        return own[0].own_date
    mails = [one.document for one in found if one.document.is_mail and one.document.sent_date]
    from_agency = [mail for mail in mails if mail.sender in agency_of]
    around = [mail for mail in mails if _within(each.document, mail)]
    chosen = from_agency or sorted(around, key=lambda mail: len(mail.place), reverse=True)
    return chosen[0].sent_date if chosen else None
