"""Read when a tie held, from the sentence that tells it; else from the article's own date.

In: a sentence, the article's day of publication as its record has it, and what the tie consists of.
Out: a date as the codebook writes it; blank where nothing gives one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tieline.data import dates
from tieline.provenance.told_dates import NOT_TOLD, opened, told_date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = "|".join(name.capitalize() for name in _MONTHS)
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_YEARS = re.compile(
    r"\b(1[89]\d\d|20\d\d) ?(?:-|–|to|and|until|through) ?(1[89]\d\d|20\d\d|\d\d)\b(?![-–/]\d)"
)
_DAY = re.compile(
    rf"\b(?:((?i:since|from|until)) )?"
    rf"(?:(\d{{1,2}}) ({_MONTH})|({_MONTH}) (\d{{1,2}}))\b(?!,? \d{{4}})"
)
_IN_MONTH = re.compile(rf"\b((?i:since|from|until|in|last|this|of|early|late)) ({_MONTH})\b")
_AGO = re.compile(r"\b(last|this) (month|year)\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b[Oo]n ({'|'.join(name.capitalize() for name in _WEEKDAYS)})\b")
_YESTERDAY = re.compile(r"\b(yesterday|today|this morning)\b", re.IGNORECASE)
_LONG = re.compile(
    r"\b(?:long|always|for (?:\w+ )?(?:years|decades|generations|centuries)|repeatedly|often|"
    r"(?:in|over) (?:recent|the (?:last|past)) (?:\w+ )?(?:years|decades|months)|traditionally|"
    r"historically|once|previously|formerly|in the past|used to|for a (?:decade|century)|never)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\b(?:has|have|had|['’]ve)(?: \w+ly| also| never| so far)? \w+(?:ed|en|nt|de|ld|ht)\b"
)
_CLAUSE = re.compile(
    r"[;:—]| – |,? \b(?:but|while|whereas|although|which|who|when|and since|and then)\b|, and\b"
)
_HEAD = re.compile(r"(?:In|On|Since|Until|From|By|Last|This) [^,]{2,40}, ")
_EXACT = re.compile(r"(\d{4})-(\d\d)-\d\d")
_UNIT = re.compile(r"\d{4}(?:-\d\d)?")
_ACTS = frozenset({"words", "gesture", "agreement"})
"""Forms of what is done on a day, where others tell how things stand."""


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication, as far as it is known; 0 for what is not."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def unit(self) -> str:
        """The month, or the year where that is all."""
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"

    def latest(self, month: int) -> int:
        """Return the year of the last such month up to the publication."""
        return self.year - (month > self.month > 0)


def when_of(clause: str, published: str, form: str, *, expected: bool = False) -> str:
    """Return when a tie of this form held, by the words beside those that tell it.

    >>> when_of("On 3 September they met.", "2025-09-05", "gesture")
    '2025-09-03'
    >>> when_of("They have been at war since 2019.", "2025-09-05", "military")
    '2019/..'
    >>> when_of("The two are rivals.", "2025-09-05", "stance")
    '/2025-09'
    """
    known = published_on(published)
    for told in told_dates(clause, known):
        if dates.is_date(told):
            return in_force(told) if form == "agreement" else told
    return untold(clause, known, form, expected=expected) if known else ""


def published_on(cell: str) -> Published | None:
    """Read a day of publication as its record has it; None where there is none."""
    match = _PUBLISHED.match(cell)
    if match is None or not dates.is_date(match[0]):
        return None
    return Published(*(int(part or 0) for part in match.groups()))


def clause_at(sentence: str, at: int) -> str:
    """Return the clause of a sentence that holds a place, behind the words that begin the sentence.

    >>> clause_at("They met in May, but the quarrel of 2019 went on.", 3)
    'They met in May'
    >>> clause_at("In May, they say, the two met; they signed in July.", 35)
    'In May, ; they signed in July.'
    """
    ends = [match.start() for match in _CLAUSE.finditer(sentence)]
    begin = max((end for end in ends if end <= at), default=0)
    end = min((end for end in ends if end > at), default=len(sentence))
    head = _HEAD.match(sentence)
    return (head[0] if head and begin else "") + sentence[begin:end]


def event_day(paragraphs: Sequence[str], published: str) -> str:
    """Return the first day that an article tells of the month in which it was published, or of the
    one before: that of what happened, which it need not repeat; blank for none.
    """
    known = published_on(published)
    if known is None or not known.month:
        return ""
    for text in paragraphs:
        for told in told_dates(text, known):
            match = _EXACT.fullmatch(told)
            if match and dates.is_date(told):
                months = known.year * 12 + known.month - int(match[1]) * 12 - int(match[2])
                if months in (0, 1):
                    return told
    return ""


def in_force(told: str) -> str:
    """Return from when on a treaty holds that is dated by a month or a year."""
    return f"{told}/.." if _UNIT.fullmatch(told) else told


def told_dates(sentence: str, published: Published | None) -> Iterator[str]:
    """Yield the dates that a sentence tells, the exactest kind first."""
    if match := _YEARS.search(sentence):
        first, last = match.groups()
        yield f"{first}/{last if len(last) == 4 else first[:2] + last}"
    when, why = told_date(sentence, "")
    if why and why != NOT_TOLD:
        yield when
    if published is None:
        return
    for match in _DAY.finditer(sentence):
        before, day, month, other_month, other_day = match.groups()
        number = _MONTHS.index((month or other_month).casefold()) + 1
        year = published.latest(number)
        yield opened(before, f"{year:04}-{number:02}-{int(day or other_day):02}")
    for match in _IN_MONTH.finditer(sentence):
        number = _MONTHS.index(match[2].casefold()) + 1
        yield opened(match[1], f"{published.latest(number):04}-{number:02}")
    yield from relative_dates(sentence, published)


def relative_dates(sentence: str, published: Published) -> Iterator[str]:
    """Yield the dates that count from the publication: last month, on Tuesday, yesterday."""
    if published.year > 1 and published.day and dates.is_date(str_of(published)):
        day = date(published.year, published.month, published.day)
        if match := _WEEKDAY.search(sentence):
            back = (day.weekday() - _WEEKDAYS.index(match[1].casefold())) % 7
            yield (day - timedelta(days=back)).isoformat()
        if match := _YESTERDAY.search(sentence):
            yield (day - timedelta(days=match[1].casefold() == "yesterday")).isoformat()
    if match := _AGO.search(sentence):
        back = match[1].casefold() == "last"
        if match[2].casefold() == "year":
            yield f"{published.year - back:04}"
        elif published.month:
            months = published.year * 12 + published.month - 1 - back
            yield f"{months // 12:04}-{months % 12 + 1:02}"


def str_of(published: Published) -> str:
    """Write a day of publication."""
    return f"{published.year:04}-{published.month:02}-{published.day:02}"


def untold(sentence: str, published: Published, form: str, *, expected: bool) -> str:
    """Return what the codebook has for no date: how things stand, what was, what was done."""
    unit = published.unit
    if expected:
        return f"/{unit}"
    if _LONG.search(sentence):
        return f"../{unit}"
    if form in _ACTS:
        return unit
    return f"../{unit}" if form != "stance" and _PERFECT.search(sentence) else f"/{unit}"
