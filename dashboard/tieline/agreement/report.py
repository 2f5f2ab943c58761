"""Write a comparison for a terminal and for programs.

In: a comparison, and what is to be told of names. Out: lines of text, or values for JSON.
"""

from collections.abc import Iterator, Mapping

from tieline.agreement.coding import CodedTie
from tieline.agreement.comparison import NO_KAPPA, Comparison
from tieline.agreement.figures import Kappa, Score
from tieline.agreement.matching import Disagreement
from tieline.agreement.reading import Compared
from tieline.data.english import counted_in_digits, joined
from tieline.data.escaping import isolated

SAME_TIE = (
    "The same tie is one of the same article, the same two states (persons and organisations "
    "count as whom they represent) and the same type."
)
HOW = (
    "Recall is the part of A's that B has, precision the part of B's that A has, F1 the harmonic "
    "mean of both, agreement the part of all that both have. Several rows of one tie count once."
)
LEVEL_LABELS: Mapping[str, str] = {
    "pair": "pairs, of any type",
    "tie": "ties",
    "direction": "ties with their direction",
    "form": "ties with their form",
    "certainty": "ties with their certainty",
    "date": "ties with their date",
    "paragraph": "ties with their paragraph",
    "all": "ties with all of these",
}
"""What is counted at each level."""
WORD_TITLES: Mapping[str, str] = {
    "type": "Ties by type",
    "form": "Ties with their form, by form",
    "certainty": "Ties with their certainty, by certainty",
    "date": "Ties with their date, by what it tells",
}
KAPPA_ITEMS: Mapping[str, str] = {
    "type": "pair in an article",
    "form": "tie",
    "certainty": "tie",
}
"""What each kappa is of."""
_NO_FIGURE = "-"
_LABEL_WIDTH = 26


def report_lines(compared: Compared) -> Iterator[str]:
    """Yield the lines of a report: what was compared, figures, kappas, disagreements."""
    one = compared.comparison
    yield from scope_lines(compared)
    yield ""
    yield table_head("In the articles that both coded")
    yield from (table_line(LEVEL_LABELS[name], score) for name, score in one.levels.items())
    for column, scores in one.words.items():
        yield ""
        yield table_head(WORD_TITLES[column])
        yield from (table_line(word, score) for word, score in scores.items())
    yield ""
    yield "Cohen's kappa"
    yield from (kappa_line(column, kappa) for column, kappa in one.kappas.items())
    yield from (f"  {column}: not defined. {why}" for column, why in NO_KAPPA.items())
    yield ""
    yield dates_line(one)
    yield ""
    yield from disagreement_lines(one)


def scope_lines(compared: Compared) -> Iterator[str]:
    """Yield what was compared, what was not, and what is the same tie."""
    one = compared.comparison
    for letter, coding in zip("AB", (one.a, one.b), strict=True):
        rows = counted_in_digits(len(coding.ties), "row")
        articles = counted_in_digits(len(coding.articles), "article")
        inside = f", {coding.inside:,} more inside one state, not compared" if coding.inside else ""
        yield f"{letter} is {isolated(coding.name)}: {rows} in {articles}{inside}."
    yield f"Both coded {joined(one.articles)}."
    for letter, alone in zip("AB", one.ties_alone, strict=True):
        if alone:
            told = [f"{isolated(id_)} ({counted_in_digits(n, 'row')})" for id_, n in alone.items()]
            yield f"Only {letter} coded {joined(told)}: not compared."
    yield from compared.notes
    yield SAME_TIE
    yield HOW


def table_head(title: str) -> str:
    """Write a table's title and the names of its columns."""
    names = ("A", "B", "both")
    counts = "".join(f"{name:>6}" for name in names)
    return f"{title}\n  {'':{_LABEL_WIDTH}}{counts}  recall  precision     F1  agreement"


def table_line(label: str, score: Score) -> str:
    """Write a line of figures; a dash stands where nothing can be divided."""
    counts = "".join(f"{count:>6,}" for count in (score.a, score.b, score.both))
    return (
        f"  {label:{_LABEL_WIDTH}}{counts}{figure(score.recall):>8}{figure(score.precision):>11}"
        f"{figure(score.f1):>7}{figure(score.agreement):>11}"
    )


def figure(value: float | None) -> str:
    """Write a part of 1 with two decimals."""
    return _NO_FIGURE if value is None else f"{value:.2f}"


def kappa_line(column: str, kappa: Kappa) -> str:
    """Write a kappa with what it is of, or why there is none."""
    noun = KAPPA_ITEMS[column]
    items = f"{kappa.items:,} {noun if kappa.items == 1 else plural(noun)}"
    value = f"not defined. {kappa.why}" if kappa.value is None else f"{kappa.value:.2f}"
    left = f"; {kappa.left_out:,} with several in one coding are left out" if kappa.left_out else ""
    return f"  {column}: {value} ({items} with one {column} in each{left})"


def plural(noun: str) -> str:
    """Write a noun of which the first word is counted.

    >>> plural("pair in an article")
    'pairs in an article'
    """
    first, blank, rest = noun.partition(" ")
    return f"{first}s{blank}{rest}"


def dates_line(comparison: Comparison) -> str:
    """Say how the dates of rows with a counterpart lie to one another."""
    found = comparison.dates
    total = found.same + found.overlapping + found.apart
    return (
        f"Dates of the {counted_in_digits(total, 'row')} that both have of one tie: {found.same:,} "
        f"the same, {found.overlapping:,} that overlap, {found.apart:,} apart."
    )


def disagreement_lines(comparison: Comparison) -> Iterator[str]:
    """Yield what is to be settled, in the order of the articles."""
    count = len(comparison.disagreements)
    if not count:
        yield "No disagreements."
        return
    yield f"{counted_in_digits(count, 'disagreement')}, in the order of the articles"
    for number, one in enumerate(comparison.disagreements, 1):
        key = one.rows[0].key
        place = f"{isolated(key.article)}{paragraphs(one)}"
        yield f"{number}. {place}, {joined(key.pair)}: {what(one)}"
        for letter, side in (("A", one.a), ("B", one.b)):
            if side is not None:
                yield f"   {letter} {row_text(side)}"


def paragraphs(one: Disagreement) -> str:
    """Write which paragraphs are cited, behind the article."""
    cited = list(map(str, one.paragraphs))
    noun = "paragraph" if len(cited) == 1 else "paragraphs"
    return f", {noun} {joined(cited)}" if cited else ""


def what(one: Disagreement) -> str:
    """Say what is at odds."""
    if one.differs:
        return f"another {joined(one.differs)}"
    here, there = ("A", "B") if one.kind == "only_a" else ("B", "A")
    return f"only in {here}" + (f"; {there} has the tie in another row" if one.is_known else "")


def row_text(tie: CodedTie) -> str:
    """Write a row: its id, who, whom, what, when, on whose word, where, and the claim."""
    cells = tie.cells
    said = f", said by {isolated(cells['said_by'])}" if cells["said_by"] else ""
    denied = f", denied by {isolated(cells['denied_by'])}" if cells["denied_by"] else ""
    place = f", paragraph {tie.paragraph}" if tie.paragraph else ""
    ends = f"{isolated(cells['actor'])} > {isolated(cells['target'])}"
    words = f"{cells['type']}, {cells['form']}, {cells['when']}, {cells['certainty']}"
    return f"{tie.id} {ends}: {words}{said}{denied}{place}. {isolated(cells['claim'])}"


def as_json(compared: Compared) -> dict[str, object]:
    """Return the same as values for JSON; what cannot be divided is null."""
    one = compared.comparison
    return {
        "same_tie": SAME_TIE,
        "a": coding_json(one, 0),
        "b": coding_json(one, 1),
        "articles": list(one.articles),
        "notes": list(compared.notes),
        "levels": [
            {"level": name, "label": LEVEL_LABELS[name], **score_json(score)}
            for name, score in one.levels.items()
        ],
        "words": {
            column: {word: score_json(score) for word, score in scores.items()}
            for column, scores in one.words.items()
        },
        "kappa": {
            **{column: kappa_json(kappa) for column, kappa in one.kappas.items()},
            **{column: {"kappa": None, "why": why} for column, why in NO_KAPPA.items()},
        },
        "dates": {
            "same": one.dates.same,
            "overlapping": one.dates.overlapping,
            "apart": one.dates.apart,
        },
        "disagreements": list(map(disagreement_json, one.disagreements)),
    }


def coding_json(comparison: Comparison, side: int) -> dict[str, object]:
    """Return what a coding is: its name, rows, and the articles that it has alone."""
    coding = (comparison.a, comparison.b)[side]
    return {
        "name": coding.name,
        "rows": len(coding.ties),
        "inside_one_state": coding.inside,
        "articles": len(coding.articles),
        "rows_alone": dict(comparison.ties_alone[side]),
    }


def score_json(score: Score) -> dict[str, float | int | None]:
    """Return a score with all its figures."""
    return {
        "a": score.a,
        "b": score.b,
        "both": score.both,
        "recall": score.recall,
        "precision": score.precision,
        "f1": score.f1,
        "agreement": score.agreement,
    }


def kappa_json(kappa: Kappa) -> dict[str, object]:
    """Return a kappa with what it is of, and why there is none."""
    known: dict[str, object] = {
        "kappa": kappa.value,
        "items": kappa.items,
        "left_out": kappa.left_out,
    }
    return known | ({"why": kappa.why} if kappa.why else {})


def disagreement_json(one: Disagreement) -> dict[str, object]:
    """Return a disagreement with both rows as they are written."""
    key = one.rows[0].key
    return {
        "kind": one.kind,
        "differs": list(one.differs),
        "in_other_row": one.is_known,
        "article": key.article,
        "paragraphs": one.paragraphs,
        "pair": list(key.pair),
        "a": None if one.a is None else dict(one.a.cells),
        "b": None if one.b is None else dict(one.b.cells),
    }
