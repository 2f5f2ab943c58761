"""Find the names in an article that may be actors, and what each may be.

In: an article's paragraphs. Out: a `Candidate` for each name, with the reason for what it is taken
to be. States are told by the table of states; all else is a guess that somebody confirms.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tieline.data.states import by_name

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_OWNER = re.compile(r"['’]s?$")
_SENTENCE_END = re.compile(r"[.!?:;“”\"(]")
_OFFICE = re.compile(r", (?:the |a |an |its |their )?([^\W\d_]+)")
"""What stands behind a name and says what the person is."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _set(
    "president minister chancellor premier king queen prince princess emperor general admiral "
    "colonel captain marshal ambassador envoy senator governor mayor secretary spokesman "
    "spokeswoman spokesperson director chairman chairwoman commissioner professor dr mr mrs ms "
    "sir lord lady judge leader diplomat prime vice deputy foreign"
)
"""Words before the name of a person, or behind it."""
_ORGANISATIONS = _set(
    "league council bank company corporation party agency committee commission organisation "
    "organization authority board institute university court ministry institution group fund "
    "association society institute movement front parliament senate navy army press review herald "
    "courier gazette times"
)
_BLOCS = _set("allies coalition bloc")
_STATES = _set("federation republic kingdom emirate islands union empire sultanate principality")
_PLACES = _set(
    "strait gulf bay sea river lake mount cape point harbour harbor port bridge street square "
    "canal valley coast ocean island pier"
)
_JOINED = frozenset({*_ORGANISATIONS, *_STATES, *_PLACES})
"""Words behind which "of" joins a further name, as in League of Cities."""
_NO_NAMES = _set(
    "the a an in on at for since when while after before behind beside not nobody everybody "
    "somebody next last then there this that these those it its he his she her they their we our "
    "you your i but and or so yet still both each every all some many most few two three four five "
    "six seven eight nine ten now today yesterday tomorrow here if as by from with without under "
    "over to until only even just also instead however meanwhile officially today's one no neither "
    "either nor what who why how where which whose of about against among between during through "
    "is was are were has have had will would may might can could should "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday "
    "although amid according whatever because despite given plus once thus such other another more "
    "whether unless though rather like unlike among along following asked speaking"
)
_PEOPLE = ("n", "an", "ian", "i", "ese", "ish", "s", "ns", "ans", "ians", "is")
"""What the names of a people and of their language end with, behind the name of the state."""
ANOTHER_NAME = "another name"
"""What stands in place of a kind where a name means an actor that has another one."""
NOT_SURE = "perhaps no actor: a place, or the begin of a sentence"
_NEAR = 45
"""Characters between a person and the state for which it acts."""


@dataclass(slots=True)
class Candidate:
    """A name of an article: what it may be, why that is thought, and where it stands first.

    `of` is the state for which a person acts; `sure` is false where the name may be none at all.
    """

    name: str
    kind: str = ""
    why: str = ""
    of: str = ""
    iso3: str = ""
    aliases: list[str] = field(default_factory=list)
    count: int = 0
    paragraph: int = 0
    sure: bool = False
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of words that begin with a capital; `titled` behind a title, `weak` where a sentence
    begins with it.
    """

    name: str
    titled: bool
    weak: bool


def candidates(paragraphs: Sequence[str]) -> list[Candidate]:
    """Return the names of an article, those that stand in it most often first."""
    found: dict[str, Candidate] = {}
    for number, mention in all_mentions(paragraphs):
        state = by_name(mention.name)
        name = state.name if state else mention.name
        one = found.setdefault(name, Candidate(name, paragraph=number))
        one.count += 1
        one.sure = one.sure or not mention.weak or state is not None
        one.is_person = one.is_person or mention.titled
        if state is not None:
            one.kind, one.why, one.iso3 = "state", "in the table of states", state.iso3
            if mention.name != name and mention.name not in one.aliases:
                one.aliases.append(mention.name)
    merge_surnames(found)
    for one in found.values():
        if not one.kind:
            one.kind, one.why = guess(one)
            one.why = one.why if one.sure else NOT_SURE
    tell_peoples(found)
    tell_whom_they_serve(found, paragraphs)
    return sorted(found.values(), key=lambda one: (not one.sure, -one.count))


def all_mentions(paragraphs: Sequence[str]) -> list[tuple[int, Mention]]:
    """Return the mentions of all paragraphs, each with the number of its paragraph.

    In a headline most words have a capital: of its runs only what the text names, too, is sure.
    """
    told = [
        (number, mention) for number, text in enumerate(paragraphs, 1) for mention in mentions(text)
    ]
    if len(paragraphs) < 2 or not is_headline(paragraphs[0]):
        return told
    below = [(number, mention) for number, mention in told if number > 1]
    names = {mention.name for _, mention in below}
    above: list[tuple[int, Mention]] = []
    for _, mention in (one for one in told if one[0] == 1):
        same = [name for name in names if re.search(rf"\b{re.escape(name)}\b", mention.name)]
        kept = [Mention(name, False, True) for name in same] or [replace(mention, weak=True)]
        above += [(1, one) for one in kept]
    return [*below, *above]


def is_headline(text: str) -> bool:
    """Tell whether a line has the capitals of a headline, and no full stop.

    >>> is_headline("Arden and Borel Sign a Treaty"), is_headline("Arden and Borel meet")
    (True, False)
    """
    words = [word for word in _WORD.findall(text) if word.casefold() not in _NO_NAMES]
    capitals = sum(word[0].isupper() for word in words)
    return not text.rstrip().endswith(".") and len(words) > 1 and capitals * 4 >= len(words) * 3


def mentions(text: str) -> Iterator[Mention]:
    """Yield the runs of words with a capital, without the titles before them."""
    run: list[re.Match[str]] = []
    end, begins, titled = 0, True, False
    for word in _WORD.finditer(text):
        gap = text[end : word.start()]
        end = word.end()
        if run and gap == " " and continues(run, word):
            run.append(word)
            continue
        yield from mention_of(run, titled=titled, weak=begins)
        is_title = word[0].casefold() in _TITLES
        run = [word] if is_name(word[0]) else []
        if run:
            begins = not gap or bool(_SENTENCE_END.search(gap))
            titled = titled and gap in (" ", ", ")
        else:
            titled = is_title
    yield from mention_of(run, titled=titled, weak=begins)


def is_name(word: str) -> bool:
    """Tell whether a word may begin or continue a name."""
    plain = _OWNER.sub("", word.casefold())
    return word[0].isupper() and plain not in _NO_NAMES and plain not in _TITLES


def continues(run: list[re.Match[str]], word: re.Match[str]) -> bool:
    """Tell whether a word belongs to the name before it."""
    last = run[-1][0]
    if _OWNER.search(last):
        return False
    return is_name(word[0]) or (word[0] == "of" and last.casefold() in _JOINED)


def mention_of(run: list[re.Match[str]], *, titled: bool, weak: bool) -> Iterator[Mention]:
    """Yield the mention of a run, where it is one."""
    while run and run[-1][0] == "of":
        run = run[:-1]
    if not run:
        return
    start, end = run[0].start(), run[-1].end()
    text = run[0].string
    name = _OWNER.sub("", text[start:end])
    office = _OFFICE.match(text, end)
    is_titled = titled or bool(office and office[1].casefold() in _TITLES)
    if len(name) > 1:
        yield Mention(name, is_titled, weak and len(run) == 1)


def merge_surnames(found: dict[str, Candidate]) -> None:
    """Take the last word of a name of two or more, where it stands alone, as the same."""
    for whole in [one for one in found.values() if len(one.name.split()) > 1]:
        last = whole.name.split()[-1]
        alone = found.get(last)
        others = [n for n in found if n.endswith(f" {last}") or n.startswith(f"{last} ")]
        if alone is not None and not alone.kind and len(others) == 1:
            whole.count += alone.count
            whole.aliases.append(last)
            del found[last]


def guess(one: Candidate) -> tuple[str, str]:
    """Return the likely kind of a name that is in no table, and why."""
    words = [word.casefold() for word in one.name.split()]
    if {*words} & _PLACES:
        one.sure = False
        return "state", NOT_SURE
    for kind, known in (("organisation", _ORGANISATIONS), ("state", _STATES), ("bloc", _BLOCS)):
        if {*words} & known:
            return kind, f"a guess, by the word “{next(w for w in words if w in known)}”"
    if one.is_person:
        return "person", "a guess: a title stands beside it"
    if len(words) > 1:
        return "person", "a guess: two words, as names of persons have"
    return "state", "a guess: one word"


def tell_peoples(found: dict[str, Candidate]) -> None:
    """Take a word as another name of the state whose name it begins with: Valdorian, Esmari."""
    states = [one for one in found.values() if one.kind == "state" and one.sure]
    for one in states:
        for state in states:
            stem = state.name.removesuffix("a")
            if one is not state and one.name in {
                f"{begin}{end}" for begin in (state.name, stem) for end in _PEOPLE
            }:
                one.kind, one.of = ANOTHER_NAME, state.name
                one.why = f"a guess: it begins as {state.name} does"


def tell_whom_they_serve(found: dict[str, Candidate], paragraphs: Sequence[str]) -> None:
    """Note for each person the state that stands before it as an owner, or behind "of"."""
    states = [one for one in found.values() if one.kind == "state"]
    for person in (one for one in found.values() if one.kind == "person"):
        text = paragraphs[person.paragraph - 1]
        at = text.find(person.name)
        before, after = text[max(0, at - _NEAR) : at], text[at + len(person.name) :][:_NEAR]
        for state in states:
            owner = rf"{re.escape(state.name)}['’]s? [^.;]*$"
            served = rf"^(?:, [^.;]*)? ?\bof {re.escape(state.name)}\b"
            if re.search(owner, before) or re.search(served, after):
                person.of = state.name
                break
