"""Say what the reader's program answers: figures, data, pages; and the words of its queries.

Out: a `Description` for each kind of route, which `web` and `publish` declare beside their own.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from tieline.data.problems import Problem
from tieline.data.vocabulary import STORY
from tieline.openapi.description import Description, Reply, describe
from tieline.openapi.document import About
from tieline.render.files import EXPORTS
from tieline.render.views import FIGURES
from tieline.selection.parameters import WORDS

ABOUT = About(
    "Tieline's reader",
    "Figures, data and pages of sourced ties. The words of a query choose the ties, everywhere the "
    "same. A request for another host than the program's is answered with 400.",
)
View = Annotated[str, Field(json_schema_extra={"enum": list(FIGURES)})]
Embedded = Annotated[str, Field(json_schema_extra={"enum": [*FIGURES, STORY]})]
Export = Annotated[str, Field(json_schema_extra={"enum": list(EXPORTS)})]
Form = Literal["json", "svg", "png", "html"]
_HTML = "text/html"
_JSON = "application/json"
_OF_FIGURES = {
    "size": "Width and height in pixels, such as 1100x760.",
    "scale": "2 for a PNG of twice as many pixels.",
    "sheet": "1 for the picture with title, legend and sources, as a file.",
}
_OF_OEMBED = {
    "url": "The address of a page of this host.",
    "format": "json, which is all that is written.",
    "maxwidth": "The most pixels in width.",
    "maxheight": "The most pixels in height.",
    "heights": "Heights by least width, such as 0:900 640:700.",
}
_OF_COVERAGE = {"rows": "actors, or pairs for a row for each pair."}
ViewType = TypeVar("ViewType", bound=Callable[..., Any])


class Values(BaseModel):
    """Values of these names and no others."""

    model_config = ConfigDict(extra="forbid")


class WordProblem(Values):
    """What is wrong with a word of the query."""

    word: str
    value: str
    message: str


class WordProblems(Values):
    """Everything that is wrong with the query."""

    problems: list[WordProblem]


class Health(Values):
    """The served version with its counts; what is wrong with the tables, since when."""

    status: str
    version: str
    mark: str
    since: str | None
    ties: int
    actors: int
    problems: list[Problem]
    warnings: list[Problem]


class RelationsData(Values):
    """The selected rows with their columns, `first_day` and `last_day`; their articles by id."""

    version: str
    ties: list[dict[str, object]]
    articles: dict[str, dict[str, object]]


class NetworkData(Values):
    """Node-link data as networkx reads them."""

    version: str
    directed: Literal[True]
    multigraph: Literal[True]
    graph: dict[str, object]
    nodes: list[dict[str, object]]
    edges: list[dict[str, object]]


class TriadCounts(Values):
    """How many triads of signed pairs are balanced, and how many are not."""

    balanced: int
    unbalanced: int


class StructureData(Values):
    """The signed pairs, how many contradict the best split into two camps, and which.

    What is not proved to be exact is null; then `frustration_between` has the interval. For
    `leave_one_out` each article was left out.
    """

    version: str
    pairs: int
    positive: int
    negative: int
    ambivalent: int
    frustration: int | None
    frustration_between: list[int] | None = None
    against: list[list[str]]
    camps: list[list[str]]
    camp_splits: int | None
    triads: TriadCounts
    leave_one_out: dict[str, int | None]


class ClaimsData(Values):
    """The claims behind the focus: the id of each, and a sentence."""

    claims: list[Annotated[list[str], Field(min_length=2, max_length=2)]]


class LineChangeData(Values):
    """A line of either span of days, what became of it, and its claims in each."""

    source: str
    target: str
    type: str
    change: Literal["new", "silent", "ended", "same", "stronger", "weaker"]
    ids: list[str]
    than_ids: list[str]


class TurnedPairData(Values):
    """A pair whose sign changed: 1 for friendly ties, -1 for tension; its claims in each span."""

    pair: Annotated[list[str], Field(min_length=2, max_length=2)]
    was: Literal[1, -1]
    now: Literal[1, -1] = Field(alias="is")
    ids: list[str]
    than_ids: list[str]


class ChangesData(Values):
    """Each line of either span of days, and the pairs that turned."""

    version: str
    changes: list[LineChangeData]
    turned: list[TurnedPairData]


class CoverageStep(Values):
    """Days that are told of together, and the articles that are of them or about them."""

    first_day: str
    last_day: str
    label: str
    articles: list[str]


class CoverageCell(Values):
    """Whether anything was found; `nothing`: articles of that time were read, in vain."""

    state: Literal["found", "nothing", "not_read"]
    claims: int
    articles: int


class CoverageRow(Values):
    """An actor, or with `rows=pairs` a pair, and a cell for each step."""

    name: str | None = None
    pair: list[str] | None = None
    cells: list[CoverageCell]


class CoverageData(Values):
    """What was read and found, by time."""

    version: str
    steps: list[CoverageStep]
    rows: list[CoverageRow]


class VoiceData(Values):
    """What one article tells of a pair: its claims by what they say."""

    id: str
    friendly: list[str]
    tense: list[str]
    denied: list[str]


class DisagreementPair(Values):
    """A pair of which articles tell differently; `same_days` are those of which they do."""

    pair: Annotated[list[str], Field(min_length=2, max_length=2)]
    kind: Literal["same_time", "other_times", "denied"]
    denied: bool
    same_days: list[list[str]]
    articles: list[VoiceData]


class DisagreementData(Values):
    """Where articles disagree, the weightiest pair first."""

    version: str
    pairs: list[DisagreementPair]


class PastedForms(Values):
    """The version that is shown, the embed's address, and the code in three forms."""

    version: str
    embed: str
    script: str
    iframe: str
    picture: str


class OEmbed(Values):
    """What oEmbed has of a page of charts."""

    version: Literal["1.0"]
    type: Literal["rich"]
    title: str
    provider_name: str
    provider_url: str
    cache_age: int
    html: str
    width: int
    height: int
    thumbnail_url: str
    thumbnail_width: int
    thumbnail_height: int
    tieline: PastedForms


def described(description: Description) -> Callable[[ViewType], ViewType]:
    """Declare what a route answers."""

    def declare(view: ViewType) -> ViewType:
        describe(view, description)
        return view

    return declare


def selection_words() -> Iterator[dict[str, object]]:
    """Yield the words of a selection as parameters of a query."""
    for word, one in WORDS.items():
        schema: dict[str, object] = {"type": "string"}
        yield words_of({word: f"Write {one.allowed}."})[0] | {
            "schema": {"type": "array", "items": schema} if one.repeats else schema
        }


def words_of(meanings: Mapping[str, str]) -> tuple[dict[str, object], ...]:
    """Return words with their meanings as parameters of a query."""
    return tuple(
        {"name": name, "in": "query", "description": text, "schema": {"type": "string"}}
        for name, text in meanings.items()
    )


_WORDS = tuple(selection_words())
_FIGURE_WORDS = (*_WORDS, *words_of(_OF_FIGURES))
_REFUSED = Reply("A word of the query cannot be read.", WordProblems, also=(_HTML,))
_NOT_HERE = Reply("There is nothing of that name, or of that version.", None, _HTML)
_NOT_KEPT = Reply("There is nothing of that name or version.", WordProblems, also=(_HTML,))
_HOST = Reply("A request for another host.", None, _HTML)
_BUSY = Reply("Too many pictures are asked for at once.", None, _HTML)
_DATA_FORMS = tuple(sorted({one.mime for one in EXPORTS.values()} - {_JSON}))

FIGURE = Description(
    {
        200: Reply("The figure.", dict[str, object], also=("image/svg+xml", "image/png", _HTML)),
        400: _REFUSED,
        404: _NOT_KEPT,
        503: _BUSY,
    },
    words=_FIGURE_WORDS,
)
DATA = Description(
    {
        200: Reply(
            "The selected ties.", RelationsData | NetworkData | StructureData, also=_DATA_FORMS
        ),
        400: _REFUSED,
        404: _NOT_KEPT,
    },
    words=_WORDS,
)
CLAIMS = Description(
    {200: Reply("The claims.", ClaimsData), 400: _REFUSED, 404: _NOT_HERE}, words=_WORDS
)
CHANGES = Description(
    {200: Reply("What changed.", ChangesData), 400: _REFUSED, 404: _NOT_HERE}, words=_WORDS
)
COVERAGE = Description(
    {200: Reply("What was read and found.", CoverageData), 400: _REFUSED, 404: _NOT_HERE},
    words=(*_WORDS, *words_of(_OF_COVERAGE)),
)
DISAGREEMENT = Description(
    {200: Reply("Where articles disagree.", DisagreementData), 400: _REFUSED, 404: _NOT_HERE},
    words=_WORDS,
)
CHART_DATA = Description(
    {
        200: Reply("What the page draws other dates from; null if it is too much.", object),
        400: _REFUSED,
        404: _NOT_KEPT,
    },
    words=_FIGURE_WORDS,
)
HEALTH = Description({200: Reply("It runs.", Health), 400: _HOST})
DESCRIBES = Description({200: Reply("An OpenAPI document.", dict[str, object]), 400: _HOST})
OEMBED = Description(
    {
        200: Reply("What to embed.", OEmbed),
        400: _REFUSED,
        404: Reply("No page of charts of this host.", WordProblems),
        501: Reply("The format XML, which is not written.", WordProblems),
    },
    words=words_of(_OF_OEMBED),
)
SCRIPT = Description({200: Reply("The script.", None, "text/javascript"), 400: _HOST})
PAGE = Description({200: Reply("The page.", None, _HTML), 400: _HOST, 404: _NOT_HERE}, words=_WORDS)
CELL = Description(
    {200: Reply("The page.", None, _HTML), 400: _REFUSED, 404: _NOT_HERE},
    words=(
        *_WORDS,
        *words_of({"cell": "The cell of a chart: its chart, row and column, by bars."}),
    ),
)
LIST = Description({200: Reply("The page.", None, _HTML), 400: _HOST})
