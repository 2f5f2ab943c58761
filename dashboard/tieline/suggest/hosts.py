"""Find who hosts the event of an article, and who is named as its guest without its host.

In: sentences with their mentions. Out: the host, and `Link`s of guests with it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tieline.suggest.cues import Cue, Meaning
from tieline.suggest.links import Link
from tieline.suggest.mention import Mention
from tieline.suggest.sentences import Sentence

_EVENT = (
    r"(?:parade|summit|congress|conference|ceremony|celebrations?|anniversary|inauguration|funeral|"
    r"jubilee|coronation|air show|games|festival|review|wedding)"
)
_OWN_EVENT = re.compile(rf"^(?:['’]s)?(?: [\w-]+){{0,4}}? {_EVENT}\b", re.IGNORECASE)
_EVENT_IN = re.compile(
    rf"\b{_EVENT}\b(?: [\w-]+){{0,2}} (?:in|by) (?:the )?(?:capital )?$", re.IGNORECASE
)
_GUEST = re.compile(
    r"\b(?:attend(?:s|ed|ing|ance)?|guests?|represent(?:ed|atives?)|present|invited|delegations?|"
    r"leaders from|heads of state|was at|were at|travel(?:s|led|ed|ling|ing)? to|came to)\b",
    re.IGNORECASE,
)
_GUEST_OF = Meaning("support", "gesture", "acts", 0.7, is_noun=False)


def host_of(sentences: Iterable[Sentence], state: Callable[[str], str]) -> str:
    """Return the state whose event an article tells of more than once; blank for none."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for one in sentence.mentions:
            before = sentence.between(max(sentence.start, one.start - 60), one.start)
            behind = sentence.between(one.end, min(sentence.end, one.end + 60))
            if one.by == "name" and (_OWN_EVENT.match(behind) or _EVENT_IN.search(before)):
                counts[state(one.actor)] += 1
    for name, count in counts.most_common(1):
        return name if count > 1 else ""
    return ""


def guests(sentence: Sentence, host: str, state: Callable[[str], str]) -> Iterator[Link]:
    """Yield the links of those whom a sentence names as guests of a host that it does not name."""
    match = _GUEST.search(sentence.text)
    if not match or not host or any(state(one.actor) == host for one in sentence.mentions):
        return
    cue = Cue(sentence.start + match.start(), sentence.start + match.end(), _GUEST_OF, False)
    for one in sentence.mentions:
        yield Link(one, Mention(0, 0, host, "before"), cue, _GUEST_OF.strength)
