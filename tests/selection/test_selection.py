"""A selection reads, writes and refuses its words, and takes the ties it says."""

from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.invented import LONG_NAMES, with_weights
from tests.serving import DEMO
from tieline.data import dates
from tieline.data.dossier import Dossier, load
from tieline.data.vocabulary import CERTAINTIES, FORMS, LEVELS, THEMES, TYPES, VIEWS, WIDTHS
from tieline.selection.filters import ends, mask
from tieline.selection.parameters import LONGEST, WORDS, ParameterError
from tieline.selection.selected import select
from tieline.selection.selection import (
    DEFAULT,
    Selection,
    other_side,
    read_query,
    with_any_line,
    without_comparison,
    without_days,
    without_drawing,
)

FIRST, LAST = dates.day_of("0001-01-01"), dates.day_of("9999-12-31")
DAYS = st.integers(FIRST, LAST)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
IDS = NAMES.filter(lambda name: "," not in name)
SIDES = NAMES.filter(lambda name: "|" not in name)
PAIRS = st.lists(SIDES, min_size=2, max_size=2, unique=True)
TYPED = st.tuples(PAIRS, st.sampled_from(sorted(TYPES))).map(lambda it: [*it[0], it[1]])
FOCUS = st.one_of(st.just(""), SIDES, PAIRS.map("|".join), TYPED.map("|".join))
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)


def some(words: object) -> st.SearchStrategy[tuple[str, ...] | None]:
    known = sorted(words)  # type: ignore[call-overload]
    return st.none() | st.lists(st.sampled_from(known), unique=True).map(tuple)


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    window = sorted(draw(st.tuples(DAYS, DAYS)))
    first, last = (draw(st.none() | st.just(day)) for day in window)
    other = sorted(draw(st.tuples(DAYS, DAYS)))
    than_first, than_last = (draw(st.none() | st.just(day)) for day in other)
    least = draw(st.integers(1, 4) | st.integers(1, 999_999_990))
    return Selection(
        from_day=first,
        to_day=last,
        than_from=than_first,
        than_to=than_last,
        open=draw(st.booleans()),
        known_by=draw(st.none() | DAYS),
        than_known_by=draw(st.none() | DAYS),
        types=draw(some(TYPES)),
        forms=draw(some(FORMS)),
        sources=draw(st.none() | st.lists(IDS, max_size=3).map(tuple)),
        without=draw(st.lists(IDS, max_size=3).map(tuple)),
        sources_min=least,
        sources_max=draw(st.none() | st.integers(least, least + 3)),
        certainties=draw(some(CERTAINTIES)),
        actors=draw(st.lists(NAMES, max_size=3).map(tuple)),
        level=draw(st.sampled_from(LEVELS)),
        blocs=draw(st.booleans()),
        view=draw(st.sampled_from(sorted(VIEWS))),
        focus=draw(FOCUS),
        fold=draw(st.booleans()),
        width=draw(st.sampled_from(WIDTHS)),
        theme=draw(st.sampled_from(THEMES)),
        title=draw(LINES),
        note=draw(LINES),
        highlight=draw(FOCUS),
        accent=draw(st.just("") | st.from_regex(r"[0-9a-f]{6}", fullmatch=True)),
        version=draw(st.just("") | st.from_regex(r"[0-9a-f]{12}", fullmatch=True)),
    )


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Texts that look like queries: known and unknown words with good and bad values."""
    values = st.sampled_from(
        ["", "none", "1", "0", "2025-09-03", "2025-02-30", "alliance,tension", "courier", "Arden"]
    )
    words = st.sampled_from([*WORDS, "size", "frm", ""])
    pairs = draw(st.lists(st.tuples(words, values | st.text(max_size=8)), max_size=8))
    return "&".join(f"{word}={value}" for word, value in pairs)


def taken(dossier: Dossier, query: str) -> set[str]:
    selection, problems = read_query(query, dossier)
    assert not problems
    return set(dossier.ties["id"][mask(dossier, selection)])


def test_defaults_are_the_absence_of_every_word() -> None:
    assert Selection.from_query("") == Selection() == DEFAULT
    assert Selection() == Selection(
        from_day=None,
        to_day=None,
        than_from=None,
        than_to=None,
        open=False,
        known_by=None,
        than_known_by=None,
        types=None,
        forms=None,
        sources=None,
        without=(),
        sources_min=1,
        sources_max=None,
        certainties=None,
        actors=(),
        level="state",
        blocs=False,
        view="network",
        focus="",
        fold=True,
        theme="auto",
        title="",
        note="",
        highlight="",
        accent="",
        version="",
    )
    assert Selection().to_query() == ""
    assert Selection().to_query(with_view=True) == "view=network"


def test_every_word_fills_a_field_of_its_own() -> None:
    fields = [record.field for record in WORDS.values()]
    # What a selection may choose from is no choice of its own.
    assert sorted([*fields, "known_types"]) == sorted(Selection.__dataclass_fields__)


@given(selections())
@settings(deadline=None)
def test_a_selection_comes_back_from_its_query(selection: Selection) -> None:
    for query in (selection.to_query(), f"?{selection.to_query(with_view=True)}"):
        assert read_query(query) == (selection, [])


@given(st.text() | queries())
@settings(deadline=None, max_examples=60)
def test_any_text_is_read_and_what_is_kept_reads_without_problems(demo: Dossier, text: str) -> None:
    for dossier in (None, demo):
        kept = Selection.from_query(text, dossier)
        assert Selection.problems_in(kept.to_query(), dossier) == []
        assert Selection.from_query(kept.to_query(), dossier) == kept


def test_a_query_stays_readable() -> None:
    chosen = Selection(
        from_day=dates.day_of("2025-01-01"),
        types=("tension", "alliance"),
        certainties=(),
        actors=("Harbour League", "A&B=C+D"),
        focus="Arden|Harbour League",
        fold=False,
    )
    assert chosen.to_query() == (
        "from=2025-01-01&type=alliance,tension&certainty=none&actor=Harbour%20League"
        "&actor=A%26B%3DC%2BD&focus=Arden|Harbour%20League&fold=0"
    )


def test_what_other_programs_encode_is_read_alike() -> None:
    plain = Selection.from_query("type=alliance,tension&actor=Harbour%20League&focus=A|B")
    assert plain == Selection.from_query("type=alliance%2Ctension&actor=Harbour+League&focus=A%7CB")


def test_equal_choices_have_one_form() -> None:
    assert Selection(types=tuple(TYPES)) == Selection()
    assert Selection(certainties=("disputed", "attributed", "stated")) == Selection()
    assert Selection(types=("tension", "alliance", "tension")).types == ("alliance", "tension")
    assert Selection(sources=()).sources is None
    assert Selection(actors=("B", "A", "B")).actors == ("B", "A")


def test_a_closed_word_that_does_not_exist_cannot_be_chosen() -> None:
    with pytest.raises(ValueError, match="types: 'aliance' is none of alliance, support, tension"):
        Selection(types=("aliance",))


BROKEN = [
    (
        "frm=2025-01-01",
        "frm",
        "2025-01-01",
        "'frm': '2025-01-01' is given to a word that does not exist. Did you mean 'from'?",
    ),
    (
        "zzz=1",
        "zzz",
        "1",
        "'zzz': '1' is given to a word that does not exist. Write from, to, than_from, than_to, "
        "open, known_by, than_known_by, type, form, source, without, sources_min, sources_max, "
        "certainty, actor, "
        "level, blocs, view, "
        "focus, fold, width, theme, title, note, highlight, accent or v.",
    ),
    (
        "width=weight",
        "width",
        "weight",
        "width: relations.csv has no column 'weight'. Add it, with a number from 0 in a row, or "
        "leave the word out.",
    ),
    (
        "width=wieght",
        "width",
        "wieght",
        "width: 'wieght' is not a measure of width. Did you mean 'weight'?",
    ),
    (
        "width=2",
        "width",
        "2",
        "width: '2' is not a measure of width. Write articles or weight.",
    ),
    (
        "without=couriers",
        "without",
        "couriers",
        "without: 'couriers' is not an article of this dossier. Did you mean 'courier'?",
    ),
    (
        "without=courier,,review",
        "without",
        "courier,,review",
        "without: 'courier,,review' has a comma with nothing beside it. "
        "Write a word on both sides of every comma.",
    ),
    (
        "without=",
        "without",
        "",
        "without: the value is empty. Write an id of seeds/articles.csv, or leave the word out.",
    ),
    (
        "sources_min=0",
        "sources_min",
        "0",
        "sources_min: '0' is not a whole number from 1 to 999,999,999. "
        "Write a number of articles, such as 2.",
    ),
    (
        "sources_min=1.5",
        "sources_min",
        "1.5",
        "sources_min: '1.5' is not a whole number from 1 to 999,999,999. "
        "Write a number of articles, such as 2.",
    ),
    (
        "sources_min=٢",
        "sources_min",
        "٢",
        "sources_min: '٢' is not a whole number from 1 to 999,999,999. "
        "Write a number of articles, such as 2.",
    ),
    (
        "sources_min=1000000000",
        "sources_min",
        "1000000000",
        "sources_min: '1000000000' is not a whole number from 1 to 999,999,999. "
        "Write a number of articles, such as 2.",
    ),
    (
        "sources_min=3&sources_max=2",
        "sources_min",
        "3",
        "sources_min: '3' is above sources_max, '2'. Swap the two numbers.",
    ),
    (
        "sources_max=0",
        "sources_max",
        "0",
        "sources_max: '0' is not a whole number from 1 to 999,999,999. "
        "Write a number of articles, such as 2.",
    ),
    (
        "sources_min=",
        "sources_min",
        "",
        "sources_min: the value is empty. "
        "Write a number of articles, such as 2, or leave the word out.",
    ),
    (
        "from=2025-9-3",
        "from",
        "2025-9-3",
        "from: '2025-9-3' is not a day of the calendar. "
        "Write a day as YYYY-MM-DD, such as 2025-09-03.",
    ),
    (
        "to=2025-02-30",
        "to",
        "2025-02-30",
        "to: '2025-02-30' is not a day of the calendar. "
        "Write a day as YYYY-MM-DD, such as 2025-09-03.",
    ),
    (
        "known_by=2025-09",
        "known_by",
        "2025-09",
        "known_by: '2025-09' is not a day of the calendar. "
        "Write a day as YYYY-MM-DD, such as 2025-09-03.",
    ),
    (
        "from=٢٠٢٥-٠٩-٠٣",
        "from",
        "٢٠٢٥-٠٩-٠٣",
        "from: '٢٠٢٥-٠٩-٠٣' is not a day of the calendar. "
        "Write a day as YYYY-MM-DD, such as 2025-09-03.",
    ),
    (
        "from=2025-02-01&to=2025-01-01",
        "from",
        "2025-02-01",
        "from: '2025-02-01' is after to, '2025-01-01'. Swap the two days.",
    ),
    (
        "from=",
        "from",
        "",
        "from: the value is empty. "
        "Write a day as YYYY-MM-DD, such as 2025-09-03, or leave the word out.",
    ),
    (
        "type=",
        "type",
        "",
        "type: the value is empty. Write alliance, support or tension, or leave the word out.",
    ),
    (
        "open=1&open=1",
        "open",
        "1",
        "open: '1' is a second value. Write the word once.",
    ),
    ("open=yes", "open", "yes", "open: 'yes' is neither 0 nor 1. Write open=1 or open=0."),
    ("fold=no", "fold", "no", "fold: 'no' is neither 0 nor 1. Write fold=1 or fold=0."),
    (
        "type=aliance",
        "type",
        "aliance",
        "type: 'aliance' is not a type of tie. Did you mean 'alliance'?",
    ),
    (
        "type=none,tension",
        "type",
        "none",
        "type: 'none' is not a type of tie. Write alliance, support or tension.",
    ),
    (
        "form=gesture,",
        "form",
        "gesture,",
        "form: 'gesture,' has a comma with nothing beside it. "
        "Write a word on both sides of every comma.",
    ),
    (
        "form=milltary",
        "form",
        "milltary",
        "form: 'milltary' is not a form of tie. Did you mean 'military'?",
    ),
    (
        "certainty=sure",
        "certainty",
        "sure",
        "certainty: 'sure' is not a certainty. Write stated, attributed, disputed or expected.",
    ),
    (
        "source=couriers",
        "source",
        "couriers",
        "source: 'couriers' is not an article of this dossier. Did you mean 'courier'?",
    ),
    (
        "source=none",
        "source",
        "none",
        "source: 'none' is not an article of this dossier. Did you mean 'notes'?",
    ),
    (
        "than_from=2025-02-01&than_to=2025-01-01",
        "than_from",
        "2025-02-01",
        "than_from: '2025-02-01' is after than_to, '2025-01-01'. Swap the two days.",
    ),
    (
        "than_to=2025",
        "than_to",
        "2025",
        "than_to: '2025' is not a day of the calendar. Write a day as YYYY-MM-DD, such as "
        "2025-09-03.",
    ),
    (
        "than_known_by=soon",
        "than_known_by",
        "soon",
        "than_known_by: 'soon' is not a day of the calendar. Write a day as YYYY-MM-DD, such as "
        "2025-09-03.",
    ),
    (
        "actor=ardn",
        "actor",
        "ardn",
        "actor: 'ardn' is not an actor of this dossier. Did you mean 'Arden'?",
    ),
    (
        "actor=League",
        "actor",
        "League",
        "actor: 'League' is not an actor of this dossier. Did you mean 'Harbour League'?",
    ),
    (
        "actor=xyz",
        "actor",
        "xyz",
        "actor: 'xyz' is not an actor of this dossier. Write a name of actors.csv.",
    ),
    (
        "focus=Arden|Arden",
        "focus",
        "Arden|Arden",
        "focus: 'Arden|Arden' is no actor, pair or line. "
        "Write a name, two different ones as A|B, or these and a type of tie as A|B|type.",
    ),
    (
        "focus=Arden|Borel|",
        "focus",
        "Arden|Borel|",
        "focus: 'Arden|Borel|' is no actor, pair or line. "
        "Write a name, two different ones as A|B, or these and a type of tie as A|B|type.",
    ),
    (
        "focus=Arden|Borel|tensoin",
        "focus",
        "tensoin",
        "focus: 'tensoin' is not a type of tie. Did you mean 'tension'?",
    ),
    (
        "focus=Arden|Borel|Cresta",
        "focus",
        "Cresta",
        "focus: 'Cresta' is not a type of tie. Write alliance, support or tension.",
    ),
    (
        "highlight=Arden|Borel|aliance",
        "highlight",
        "aliance",
        "highlight: 'aliance' is not a type of tie. Did you mean 'alliance'?",
    ),
    (
        "focus=",
        "focus",
        "",
        "focus: the value is empty. "
        "Write a name of actors.csv, a pair or a line, or leave the word out.",
    ),
    (
        "focus=Arden|Borell",
        "focus",
        "Borell",
        "focus: 'Borell' is not an actor of this dossier. Did you mean 'Borel'?",
    ),
    ("level=stat", "level", "stat", "level: 'stat' is not a level. Did you mean 'state'?"),
    (
        "view=map",
        "view",
        "map",
        "view: 'map' is not a view. Write network, chord, matrix, timeline or table.",
    ),
    ("theme=drak", "theme", "drak", "theme: 'drak' is not a theme. Did you mean 'dark'?"),
    (
        "highlight=Arden|Borell",
        "highlight",
        "Borell",
        "highlight: 'Borell' is not an actor of this dossier. Did you mean 'Borel'?",
    ),
    (
        "accent=bluish",
        "accent",
        "bluish",
        "accent: 'bluish' is not a colour. Write six hexadecimal digits, such as 2a67ad.",
    ),
    (
        "v=latest",
        "v",
        "latest",
        "v: 'latest' is not a version. Write the twelve signs that /healthz calls version, "
        "or leave the word out.",
    ),
    (
        "title=two%0Alines",
        "title",
        "two\nlines",
        "title: 'two\\nlines' has a line break or a control character. "
        "Write one line of plain text.",
    ),
    ("title=", "title", "", "title: the value is empty. Write a headline, or leave the word out."),
    (
        f"note={'x' * 501}",
        "note",
        "x" * 501,
        f"note: '{'x' * 59}…' is 501 characters long. Write at most 500.",
    ),
]


@pytest.mark.parametrize(("query", "word", "value", "message"), BROKEN)
def test_what_is_broken_is_dropped_and_said(
    demo: Dossier, query: str, word: str, value: str, message: str
) -> None:
    assert Selection.problems_in(query, demo) == [ParameterError(word, value, message)]


def test_weights_are_a_width_where_ties_have_some(demo: Dossier, tmp_path: Path) -> None:
    weighted = load(with_weights(DEMO, tmp_path))
    chosen, problems = read_query("width=weight", weighted)
    assert (chosen, problems) == (Selection(width="weight"), [])
    assert chosen.to_query() == "width=weight"
    assert read_query("width=articles", demo) == (Selection(), [])
    (refused,) = Selection.problems_in("width=weight", demo)
    assert refused.for_readers == (
        "No tie has a weight here, so lines are as thick as they have articles."
    )


def test_good_items_are_kept_beside_broken_ones(demo: Dossier) -> None:
    chosen, problems = read_query("type=alliance,aliance,&actor=Nobody&actor=Arden&level=all", demo)
    assert chosen == Selection(types=("alliance",), actors=("Arden",), level="all")
    assert [problem.value for problem in problems] == ["aliance", "alliance,aliance,", "Nobody"]


def test_of_a_line_with_an_unknown_type_the_pair_is_kept(demo: Dossier) -> None:
    for dossier in (demo, None):
        chosen, (problem,) = read_query("focus=Arden|Borel|war", dossier)
        assert chosen == Selection(focus="Arden|Borel")
        assert problem.for_readers == "'war' is no kind of tie, so the whole pair is meant."
    chosen, problems = read_query("focus=Arden|Nobody|war", demo)
    assert chosen == Selection()
    assert [problem.value for problem in problems] == ["Nobody", "war"]
    line = Selection(focus="Borel|Arden|support", highlight="Arden|Borel|tension")
    assert read_query(line.to_query(), demo) == (line, [])


def test_days_in_the_wrong_order_are_both_dropped() -> None:
    assert Selection.from_query("from=2025-02-01&to=2025-01-01") == Selection()


def test_names_are_only_known_with_a_dossier() -> None:
    assert Selection.from_query("actor=Nobody&source=x").actors == ("Nobody",)


def test_a_hostile_query_is_soon_read(demo: Dossier) -> None:
    assert len(Selection.problems_in("a=1&" * LONGEST, demo)) == 1
    many = "&".join(f"actor=Ardn{number}" for number in range(4000))
    problems = Selection.problems_in(many, demo)
    assert len(problems) == 4000
    assert sum("Did you mean" in problem.message for problem in problems) <= 10


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert Selection.from_query("actor=\ud800").to_query() == "actor=%3F"


@given(st.lists(DAYS, min_size=4, max_size=4), st.booleans())
@settings(deadline=None)
def test_a_smaller_window_takes_no_more(demo: Dossier, days: list[int], opened: bool) -> None:
    low, first, last, high = sorted(days)
    wide = Selection(from_day=low, to_day=high, open=opened, level="all")
    narrow = wide.with_(from_day=first, to_day=last)
    assert not (mask(demo, narrow) & ~mask(demo, wide)).any()
    assert not (mask(demo, wide) & ~mask(demo, without_days(wide))).any()


@given(st.integers(dates.day_of("2015-01-01"), dates.day_of("2027-01-01")), st.integers(0, 400))
@settings(deadline=None)
def test_a_window_takes_the_ties_whose_days_overlap_it(
    demo: Dossier, first: int, length: int
) -> None:
    chosen = Selection(from_day=first, to_day=first + length, level="all", blocs=True)
    chosen = chosen.with_(certainties=tuple(CERTAINTIES))
    spans = zip(demo.ties["first_day"], demo.ties["last_day"], strict=True)
    overlap = [low <= first + length and high >= first for low, high in spans]
    assert mask(demo, chosen).tolist() == overlap


@given(selections())
@settings(deadline=None)
def test_only_open_is_what_open_adds(demo: Dossier, selection: Selection) -> None:
    dated = mask(demo, with_any_line(selection).with_(open=False))
    added = select(demo, selection).only_open
    assert not (added & dated).any()
    if selection.open:
        assert np.array_equal(mask(demo, selection) & ~dated, added)
        assert np.array_equal(mask(demo, with_any_line(selection)) & dated, dated)
    else:
        assert not added.any()


WHOLE = "level=all&blocs=1&certainty=stated,attributed,disputed,expected"


def test_the_whole_table_has_every_row(demo: Dossier) -> None:
    assert taken(demo, WHOLE) == set(demo.ties["id"])


def test_nothing_is_claimed_of_days_that_no_article_tells(demo: Dossier) -> None:
    assert taken(demo, f"{WHOLE}&from=1900-01-01&to=1900-12-31") == set()
    assert taken(demo, f"{WHOLE}&from=2040-01-01&to=2040-12-31") == set()
    assert "t0008" in taken(demo, f"{WHOLE}&from=2040-01-01&to=2040-12-31&open=1")


def test_forecasts_and_collectives_are_left_out_unless_chosen(demo: Dossier) -> None:
    plain = taken(demo, "level=all")
    assert set(demo.ties["id"]) - plain == {"t0022", "t0023"}
    assert taken(demo, "level=all&blocs=1") - plain == {"t0023"}
    assert taken(demo, "certainty=expected") == {"t0022"}


def test_none_takes_nothing(demo: Dossier) -> None:
    assert taken(demo, "type=none") == taken(demo, "form=none") == set()
    assert taken(demo, "certainty=none") == set()


def test_articles_are_known_from_their_day_on(demo: Dossier) -> None:
    courier = set(demo.ties["id"][demo.ties["source"] == "courier"])
    assert taken(demo, f"{WHOLE}&known_by=2025-09-05") == courier
    assert taken(demo, f"{WHOLE}&known_by=2025-09-04") == set()
    assert "t0032" not in taken(demo, f"{WHOLE}&known_by=9999-12-31")


def test_an_actor_brings_those_who_act_for_it(demo: Dossier) -> None:
    rows = demo.ties[["actor", "target", "actor_state", "target_state"]]
    arden = set(demo.ties["id"][(rows == "Arden").any(axis=1)])
    assert taken(demo, f"{WHOLE}&actor=Arden") == arden
    assert taken(demo, "level=all&actor=Mara%20Quill") == {"t0001", "t0002", "t0025"}
    assert taken(demo, "actor=Mara%20Quill") == {"t0001", "t0002", "t0025"}
    assert taken(demo, f"{WHOLE}&actor=Arden&actor=Dorne") > arden


def test_closed_words_filter_their_column(demo: Dossier) -> None:
    for word, column in (("type", "type"), ("form", "form"), ("source", "source")):
        for value in set(demo.ties[column]):
            found = set(demo.ties["id"][demo.ties[column] == value])
            assert taken(demo, f"{WHOLE}&{word}={value}") == found


def test_an_article_is_left_out(demo: Dossier) -> None:
    courier = set(demo.ties["id"][demo.ties["source"] == "courier"])
    assert taken(demo, f"{WHOLE}&without=courier") == set(demo.ties["id"]) - courier
    assert taken(demo, f"{WHOLE}&source=courier&without=courier") == set()
    everything = ",".join(demo.articles)
    assert taken(demo, f"{WHOLE}&without={everything}") == set()


def test_fewer_than_one_article_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="sources_min: 0 is below 1"):
        Selection(sources_min=0)
    with pytest.raises(ValueError, match="sources_max: 1 is below 2"):
        Selection(sources_min=2, sources_max=1)


LIMITS = [(least, most) for least in (1, 2, 3, 4) for most in (None, 1, 2, 3, 4)
          if most is None or least <= most]  # fmt: skip


@given(selections(), st.sampled_from(LIMITS), st.booleans())
@settings(deadline=None)
def test_a_line_is_kept_with_all_its_claims_or_not_at_all(
    demo: Dossier, selection: Selection, limits: tuple[int, int | None], all_words: bool
) -> None:
    """Counted after all other words, at the selection's level, as a slow loop counts them."""
    least, most = limits
    chosen = with_any_line(selection).with_(actors=(), sources=None)
    if all_words:
        chosen = Selection(level=selection.level, blocs=True, certainties=tuple(CERTAINTIES))
    wide = mask(demo, chosen)
    a, b = ends(demo, chosen.level)
    lines: dict[tuple[object, ...], set[str]] = {}
    keys = []
    for at, (one, other, word) in enumerate(zip(a, b, demo.ties["type"], strict=True)):
        keys.append((one, other, word) if TYPES[word].directed else (*sorted((one, other)), word))
        if wide[at]:
            lines.setdefault(keys[-1], set()).add(demo.ties["source"][at])
    fits = range(least, len(demo.articles) + 1 if most is None else most + 1)
    expected = [bool(wide[i]) and len(lines[keys[i]]) in fits for i in range(len(wide))]
    assert mask(demo, chosen.with_(sources_min=least, sources_max=most)).tolist() == expected


def test_more_articles_than_there_are_is_no_problem(demo: Dossier) -> None:
    assert taken(demo, "sources_min=999999999") == set()


def test_ties_inside_one_state_vanish_when_rolled_up(demo: Dossier) -> None:
    actor, target = ends(demo, "state")
    for query in ("blocs=1", "blocs=1&open=1&from=2020-01-01"):
        kept = mask(demo, Selection.from_query(query))
        assert not (actor[kept] == target[kept]).any()


def test_drawing_words_do_not_change_what_is_taken(demo: Dossier) -> None:
    drawn = Selection.from_query("view=chord&focus=Arden&theme=dark&fold=0&type=tension")
    assert without_drawing(drawn) == Selection(types=("tension",))
    assert np.array_equal(mask(demo, drawn), mask(demo, without_drawing(drawn)))


def test_an_address_may_call_an_actor_as_the_tables_do(long_named: Path) -> None:
    dossier = load(long_named)
    arden, borel, cresta = list(dossier.actors)[:3]
    old = LONG_NAMES["Arden"]
    pair = f"{LONG_NAMES['Borel']}|{LONG_NAMES['Cresta']}"
    query = urlencode({"actor": old, "focus": pair, "highlight": old})
    selection, problems = read_query(query, dossier)
    assert problems == []
    assert selection.actors == (arden,)
    assert selection.focus == f"{borel}|{cresta}"
    assert selection.highlight == arden
    assert Selection.from_query(selection.to_query(), dossier) == selection


def test_what_was_told_by_two_days_is_of_the_same_days() -> None:
    def other(query: str) -> str:
        return without_comparison(other_side(Selection.from_query(query))).to_query()

    days = "from=2025-01-01&to=2025-12-31"
    assert other(f"{days}&than_known_by=2025-09-05") == f"{days}&known_by=2025-09-05"
    assert other(f"{days}&known_by=2025-10-01&than_known_by=2025-09-05&than_to=2024-12-31") == (
        "to=2024-12-31&known_by=2025-09-05"
    )
    # The day of one side holds for both that have no other.
    assert other(f"{days}&known_by=2025-10-01") == "known_by=2025-10-01"
    assert other(f"{days}&known_by=2025-10-01&than_known_by=2025-10-01") == "known_by=2025-10-01"
