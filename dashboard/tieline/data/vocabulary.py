"""Define every word that a closed column of the tables or a selection takes.

Out: one record for each word. Menus, the legend, the checks of the tables, sentences, colours and
the codebook derive from these records; what a word means is defined here alone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol, TypeAlias, TypeVar

from tieline.data.escaping import isolated


@dataclass(frozen=True, slots=True)
class TieType:
    """A relation: its names, whether it has a direction, and its colours on light and on dark."""

    word: str
    directed: bool
    sign: Literal[1, -1]
    label: str
    """What such a tie is called, as in "allied or aligned"."""
    between: str
    """The sentence about a pair, with `{a}` and `{b}`."""
    gestures_label: str
    gestures: str
    """Label and sentence where all that is told are gestures: being a guest is no backing."""
    glyph: str
    """What distinguishes it from the others without colour."""
    meaning: str
    colour: str
    colour_dark: str

    @property
    def is_usual(self) -> bool:
        """Whether it is one of the three under its usual name, for which there are other words."""
        usual = TYPES.get(self.word)
        return usual is not None and usual.label == self.label

    def label_of(self, forms: Collection[str]) -> str:
        """Return what a tie of these forms is called."""
        return self.gestures_label if set(forms) == {GESTURE} else self.label

    def sentence(self, a: str, b: str, forms: Collection[str] = ()) -> str:
        """Write the sentence about two actors, whose names cannot change its writing direction.

        `forms` is all that the tie consists of, if it is known.
        """
        template = self.gestures if set(forms) == {GESTURE} else self.between
        return template.format(a=isolated(a), b=isolated(b))


@dataclass(frozen=True, slots=True)
class Form:
    """What a tie consists of."""

    word: str
    label: str
    deed: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Certainty:
    """On whose word a claim stands, and whether it is drawn unless a reader asks otherwise.

    `borne`: somebody says that it is so, and nobody that it is not.
    """

    word: str
    label: str
    shown: bool
    borne: bool
    meaning: str
    noun: str = ""
    """What such a claim is, where the label says it of no claim: "forecast"."""

    def predicate(self, count: int) -> str:
        """Say that claims are of this kind: "is a forecast", "are denied"."""
        if self.noun:
            return f"is a {self.noun}" if count == 1 else f"are {self.noun}s"
        return f"{'is' if count == 1 else 'are'} {self.label}"


@dataclass(frozen=True, slots=True)
class ActorKind:
    """What sort of actor it is; `represents` is whether it may act for another."""

    word: str
    label: str
    plural: str
    represents: bool


@dataclass(frozen=True, slots=True)
class ArticleKind:
    """What sort of source an article is; `caution` is what readers must know about it.

    `alone` is said of a claim that no article of another kind makes.
    """

    word: str
    label: str
    caution: str
    alone: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One way to draw a selection."""

    word: str
    label: str


@dataclass(frozen=True, slots=True)
class Check:
    """One check whose warnings an editor may acknowledge."""

    word: str
    meaning: str


class _Record(Protocol):
    @property
    def word(self) -> str: ...


GESTURE = "gesture"
"""The form of a visit or a joint appearance, which is told apart from deeds, words and stances."""

R = TypeVar("R", bound=_Record)


def _by_word(*records: R) -> Mapping[str, R]:
    return MappingProxyType({record.word: record for record in records})


Types: TypeAlias = Mapping[str, TieType]
"""The types of tie of a dossier by word, in the order of menus and legends."""

TYPES: Types = _by_word(
    TieType(
        "alliance",
        directed=False,
        sign=1,
        label="allied or aligned",
        between="{a} and {b} are allied or aligned",
        gestures_label="side by side",
        gestures="{a} and {b} appeared side by side",
        glyph="a plain line",
        meaning="Treaty, partnership, shared front, side by side, close or warming relations.",
        colour="#2a67ad",
        colour_dark="#6fa8e6",
    ),
    TieType(
        "support",
        directed=True,
        sign=1,
        label="supports",
        between="{a} supports {b}",
        gestures_label="made a gesture to",
        gestures="{a} made a gesture to {b}",
        glyph="an arrow at the receiver",
        meaning="Troops, weapons, money, goods, backing or a guest's presence that one gives "
        "another.",
        colour="#b67a0c",
        colour_dark="#dfa939",
    ),
    TieType(
        "tension",
        directed=False,
        sign=-1,
        label="in tension",
        between="{a} and {b} are in tension",
        gestures_label="cold gestures",
        gestures="{a} and {b} showed coldness by gestures",
        glyph="a crossbar",
        meaning="War, threat, sanctions, accusation, rivalry, mistrust, cooled relations, refusal.",
        colour="#c1354a",
        colour_dark="#ee6a7b",
    ),
)

"""The three that every dossier has; `Dossier.types` has those that one adds or renames, too."""

FORMS = _by_word(
    Form("military", "military", True, "Troops, weapons, war, manoeuvres."),
    Form("economic", "economic", True, "Money, goods, trade, sanctions and their enforcement."),
    Form("agreement", "agreements", False, "Treaties, pacts, signed documents."),
    Form("words", "words", False, "Accusation, threat, praise, promise, spoken refusal."),
    Form("gesture", "gestures", False, "A visit, a place of honour, a joint appearance."),
    Form("stance", "stance", False, "How the article says they stand: close, rivals, wary."),
)

CERTAINTIES = _by_word(
    Certainty(
        "stated", "the article says", True, True, "In the article's own voice.", "plain statement"
    ),
    Certainty("attributed", "quoted", True, True, "Somebody else says so, in the article."),
    Certainty("disputed", "denied", True, False, "Somebody says so and a party denies it."),
    Certainty(
        "expected", "forecast", False, False, "Predicted or planned, not yet so.", "forecast"
    ),
)

ACTOR_KINDS = _by_word(
    ActorKind("state", "country", "countries", represents=False),
    ActorKind("person", "person", "persons", represents=True),
    ActorKind("organisation", "organisation", "organisations", represents=True),
    ActorKind("bloc", "collective", "collectives", represents=False),
)

ARTICLE_KINDS = _by_word(
    ArticleKind("report", "news report", ""),
    ArticleKind("analysis", "analysis", ""),
    ArticleKind("opinion", "opinion", "One author's view."),
    ArticleKind(
        "aggregator",
        "aggregator page",
        "Unsigned page compiled from other outlets.",
        alone="only on an unsigned page",
    ),
    ArticleKind("dataset", "data set", ""),
)

TEXT_CHECKS = _by_word(
    Check("named", "The cited paragraph names both actors."),
    Check("words", "The claim has no five words in a row from its article, names aside."),
    Check("quote", "The quoted passage begins and ends between words."),
)
"""Checks of ties against their articles' texts."""

TIE_CHECKS = _by_word(
    Check("copy", "No other tie says the same of the same paragraph."),
    Check("inside", "Neither actor represents the other."),
)
"""Checks of ties among themselves."""

ACTOR_CHECKS = _by_word(
    Check("alike", "No other actor has almost the same name."),
)
"""Checks of actors among themselves."""

CHECKS: Mapping[str, Check] = {**TEXT_CHECKS, **TIE_CHECKS, **ACTOR_CHECKS}

VIEWS = _by_word(
    View("network", "Network"),
    View("chord", "Chord"),
    View("matrix", "Matrix"),
    View("timeline", "Timeline"),
    View("table", "Table"),
)

PAIR = "pair"
"""The chart of the pair in focus: drawn as the views are, but chosen by no word."""

CHANGES = "changes"
"""What changed between two spans: two networks and a list, likewise chosen by no word."""

STORY = "story"
"""The story that dossier.toml tells, step by step; its steps choose what is shown."""

MAP = "map"
"""The lines between countries on a map, likewise chosen by no word."""

STRUCTURE = "structure"
"""The camps that the signs support, likewise chosen by no word."""

ACTOR = "actor"
"""The partners over time of the actor in focus, likewise chosen by no word."""

PAGES = (PAIR, ACTOR, CHANGES, STRUCTURE, MAP, STORY)
"""What has a page of its own and is no view of the explorer."""

LEVELS = ("state", "all")
THEMES = ("light", "dark", "auto")
WIDTHS = ("articles", "weight")
"""What the thickness of lines may tell."""
