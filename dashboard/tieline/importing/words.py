"""Propose what foreign words for relations and actors are in our vocabulary.

In: a word, and the column in which it stands. Out: our type of tie with its form, or our kind of
actor; blank where the word alone does not tell.
"""

from collections import Counter
from collections.abc import Mapping

from tieline.data import vocabulary
from tieline.data.vocabulary import Types
from tieline.importing.names import FLAGS, plain
from tieline.importing.verbs import type_by_verb

LEAVE_OUT = "leave out"
"""What stands in place of a type for words whose rows are no ties."""
OTHERS = "*"
"""The word that stands for all others."""

_ALLIANCE = (
    "alliance", "allied", "ally", "allies", "ally of", "friend", "friends", "friend of",
    "friendship", "friendly", "partner", "partners", "partnership", "partner of", "cooperation",
    "cooperates", "cooperates with", "collaboration", "collaborates with", "coalition", "positive",
    "close", "close to", "aligned", "+", "like", "likes", "trust", "trusts",
)  # fmt: skip
_SUPPORT = (
    "support", "supports", "supporter of", "supported", "backs", "backing", "endorses",
    "endorsement", "endorsed", "helps", "patron of", "defends",
)  # fmt: skip
_TENSION = (
    "tension", "enemy", "enemies", "enemy of", "rival", "rivals", "rival of", "rivalry",
    "opponent", "opponent of", "opposes", "opposed to", "opposition", "hostile", "hostility",
    "hostile to", "negative", "-", "dislike", "dislikes", "distrust", "distrusts", "antagonist",
    "critic of", "criticises", "criticizes",
)  # fmt: skip
_WITH_FORM = {
    "alliance, agreement": ("treaty", "pact", "agreement", "defense", "defence", "defense pact",
        "defence pact", "defensive alliance", "neutrality", "nonaggression", "non-aggression",
        "entente", "nonagg", "neutral", "offense", "consul", "consultation"),
    "support, economic": ("donation", "donor", "donated to", "donates to", "donates", "funding",
        "funds", "funder of", "grant", "gift", "aid", "loan", "lends to", "economic aid",
        "campaign contribution", "contribution", "sponsors", "sponsor of", "finances"),
    "support, military": ("military aid", "arms", "arms transfer", "arms sales", "weapons",
        "supplies weapons to", "arms"),
    "tension, military": ("war", "at war", "at war with", "fought", "attack", "attacks",
        "attacked", "militarized dispute", "militarised dispute", "battle", "armed conflict",
        "invaded", "bombed"),
    "tension, economic": ("sanction", "sanctions", "sanctioned", "embargo", "boycott"),
    "tension, words": ("accuses", "accusation", "accused", "threat", "threatens", "threatened",
        "sues", "lawsuit", "denounces", "condemns"),
}  # fmt: skip

_FORMS = {
    "military": ("armed", "arms", "army", "force", "violence", "violent", "defense", "defence",
        "security", "war", "weapons", "troops"),
    "economic": ("economy", "economical", "financial", "finance", "money", "trade", "commercial",
        "business", "funding", "aid", "sanctions"),
    "agreement": ("agreements", "treaty", "treaties", "pact", "legal", "contract", "formal",
        "contractual"),
    "words": ("word", "verbal", "rhetoric", "rhetorical", "statement", "statements", "speech",
        "declaration", "announcement"),
    "gesture": ("gestures", "symbolic", "visit", "visits", "ceremonial", "meeting"),
    "stance": ("stances", "position", "attitude", "posture", "opinion"),
}  # fmt: skip
_CERTAINTIES = {
    "stated": ("certain", "confirmed", "fact", "factual", "sure", "verified", "proven", "known"),
    "attributed": ("alleged", "claimed", "reported", "quoted", "reportedly", "allegedly",
        "according to", "unconfirmed"),
    "disputed": ("contested", "denied", "controversial", "contradicted"),
    "expected": ("planned", "forecast", "predicted", "announced", "future", "projected"),
}  # fmt: skip


def _by_foreign(words: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    return {foreign: ours for ours, listed in words.items() for foreign in listed}


FORMS = _by_foreign(_FORMS)
"""Our form by word."""
CERTAINTIES = _by_foreign(_CERTAINTIES)
"""Our certainty by word."""

TYPES: Mapping[str, str] = {
    **dict.fromkeys(_ALLIANCE, "alliance"),
    **dict.fromkeys(_SUPPORT, "support"),
    **dict.fromkeys(_TENSION, "tension"),
    **{word: ours for ours, words in _WITH_FORM.items() for word in words},
}
"""Our type, or type and form, by word."""

CODES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "hihost": {
        "1": ("no militarised action", LEAVE_OUT),
        "2": ("threat to use force", "tension, words"),
        "3": ("display of force", "tension, gesture"),
        "4": ("use of force", "tension, military"),
        "5": ("war", "tension, military"),
    },
    "categoryid": {
        "1": ("position", ""),
        "2": ("education", ""),
        "3": ("membership", ""),
        "4": ("family", ""),
        "5": ("donation", "support, economic"),
        "6": ("transaction", ""),
        "7": ("lobbying", ""),
        "8": ("social", ""),
        "9": ("professional", ""),
        "10": ("ownership", ""),
        "11": ("hierarchy", ""),
        "12": ("generic", ""),
    },
    "sign": {"1": ("positive", "alliance"), "-1": ("negative", "tension")},
}
"""Columns whose words are numbers of a code book: what each means there, and our words for it."""
CODES_ALIKE = {"hostlev": "hihost"}

KINDS: Mapping[str, str] = {
    **dict.fromkeys(("person", "people", "individual", "human", "character", "man", "woman",
                     "politician"), "person"),
    **dict.fromkeys(("organisation", "organization", "org", "company", "firm", "party", "agency",
                     "ngo", "institution", "corporation", "business"), "organisation"),
    **dict.fromkeys(("state", "country", "nation", "states", "countries"), "state"),
    **dict.fromkeys(("bloc", "collective"), "bloc"),
}  # fmt: skip
"""Our kind of actor by word."""


def code_book(column: str) -> Mapping[str, tuple[str, str]]:
    """Return the meanings and our words of a column of numbers; none for other columns."""
    name = plain(column)
    return CODES.get(CODES_ALIKE.get(name, name), {})


def proposed_type(word: str, column: str, types: Types = vocabulary.TYPES) -> str:
    """Return our type for a word, with a comma and the form where it tells that, too; or blank.

    The words and labels of a dossier's own `types` go before all others; where one stands within a
    label that means another of our types, too, none is proposed.

    >>> proposed_type("Enemy of", "relation"), proposed_type("5", "hihost")
    ('tension', 'tension, military')
    """
    book = code_book(column)
    means, ours = book.get(word, (word, ""))
    if own := own_names(types).get(spaced(means)):
        return own
    if word in book:
        return ours
    known = TYPES.get(spaced(word), "") or TYPES.get(FLAGS.get(plain(word), ""), "")
    told = type_by_verb(spaced(word), types)
    is_own = bool(told) and told.partition(",")[0] not in vocabulary.TYPES
    return "" if known and is_own else known or told


def own_names(types: Types) -> dict[str, str]:
    """Return the types that a dossier adds or renames, by their words and their labels.

    A name that two of them have is left out.
    """
    own = [one for one in types.values() if not one.is_usual]
    labels = Counter(spaced(one.label) for one in own)
    by_label = {label: one.word for one in own if labels[label := spaced(one.label)] == 1}
    return by_label | {one.word: one.word for one in own}


def proposed_form(word: str) -> str:
    """Return our form for a word, or blank.

    >>> proposed_form("Financial"), proposed_form("odd")
    ('economic', '')
    """
    return FORMS.get(spaced(word), "")


def proposed_certainty(word: str) -> str:
    """Return our certainty for a word, or blank.

    >>> proposed_certainty("Alleged")
    'attributed'
    """
    return CERTAINTIES.get(spaced(word), "")


def spaced(word: str) -> str:
    """Return a word in small letters, with single blanks in place of underscores, too."""
    return " ".join(word.casefold().replace("_", " ").split())


def meaning(word: str, column: str) -> str:
    """Return what a word of a code book means, or the word itself."""
    book = code_book(column)
    return book[word][0] if word in book else word


def proposed_kind(word: str) -> str:
    """Return our kind of actor for a word, or blank."""
    return KINDS.get(word.casefold(), "")
