"""Say what an import reads, maps, takes by default, refuses and leaves out.

In: a `Proposal`. Out: lines of text, or values for JSON; nothing is printed here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from tieline.data.english import counted_in_digits, joined
from tieline.data.escaping import isolated
from tieline.data.problems import Problem, quoted
from tieline.importing.mapping import COLUMNS, Mapping
from tieline.importing.read import Source
from tieline.importing.source import SourceTable
from tieline.importing.ties.proposal import Proposal
from tieline.importing.ties.repeats import LeftOut
from tieline.importing.ties.tie_maker import meaning_of
from tieline.importing.word_tables import WORD_TABLES
from tieline.importing.words import LEAVE_OUT, OTHERS

_MOST_NAMED = 3
"""Cells that a sentence on many names."""
_MOST_LINES = 12
"""Refused rows of one fault, and names, that are listed; JSON has all."""
_MOST_NUMBERS = 10
"""Numbers of lines that stand in one sentence."""
_EXAMPLES = 3
"""Cells that show what a column holds."""


def mapping_lines(source: Source, mapping: Mapping) -> Iterator[str]:
    """Yield the mapping as a table: our field, the file's column, and cells of it."""
    table = source.table
    rows = counted_in_digits(len(table.rows), "row")
    yield f"{table.file}: {table.form}, {rows}."
    for form in source.ignored:
        yield f"  Left out, for it has neither ties nor actors: {form}."
    used = {*mapping.columns.values(), *mapping.flags}
    lines = [
        (field, mapping.columns[field], examples(table, mapping.columns[field]))
        for field in COLUMNS
        if field in mapping.columns
    ]
    lines += [("flag", flag, examples(table, flag)) for flag in mapping.flags]
    lines += [("(left out)", n, examples(table, n)) for n in table.names if n not in used]
    widths = [max(len(line[at]) for line in lines) for at in (0, 1)]
    for field, column, cells in lines:
        yield f"  {field:<{widths[0]}}  {column:<{widths[1]}}  {cells}".rstrip()
    yield from words_lines(mapping)
    yield from ways_lines(mapping)


def examples(table: SourceTable, column: str) -> str:
    """Return the first different cells of a column."""
    at = table.names.index(column)
    cells = dict.fromkeys(row[at] for row in table.rows[:1000] if row[at])
    return ", ".join(quoted(cell) for cell in list(cells)[:_EXAMPLES])


def words_lines(mapping: Mapping) -> Iterator[str]:
    """Yield the translation of each word."""
    for word, ours in mapping.words.items():
        means = meaning_of(mapping, word)
        name = quoted(word) if means == word else f"{quoted(word)} ({means})"
        yield f"  word {name}: {ours or '?'}"
    for noun, words in (
        *((table.column, getattr(mapping, table.key)) for table in WORD_TABLES),
        ("kind", mapping.kinds),
    ):
        for word, ours in words.items():
            yield f"  {noun} {quoted(word)}: {ours or '?'}"


def ways_lines(mapping: Mapping) -> Iterator[str]:
    """Yield what is decided on rows and defaults."""
    if mapping.codes:
        yield f"  The ends are states by code ({mapping.codes})."
    elif mapping.states:
        yield "  Known states get their usual name."
    if "begin" in mapping.columns and mapping.without_end == "begin":
        yield '  A begin without an end counts in its own unit only (without_end = "begin").'
    for name, value in mapping.defaults.items():
        yield f"  {name} = {value}, where the file has none."
    if mapping.article:
        cells = ", ".join(f"{name} {quoted(value)}" for name, value in mapping.article.items())
        yield f"  The file is the article: {cells}."


def report_lines(proposal: Proposal) -> list[str]:
    """Return what became of the rows, with line numbers."""
    return [
        *defaulted_lines(proposal),
        *name_lines(proposal),
        *left_out_lines(proposal),
        *refused_lines(proposal),
        count_line(proposal),
    ]


def defaulted_lines(proposal: Proposal) -> Iterator[str]:
    """Yield in how many ties each default stands, and of how many rows each word is."""
    for (name, value), count in sorted(proposal.defaulted.items()):
        yield f"By default: {name} {quoted(value)} in {counted_in_digits(count, 'tie')}."
    words = proposal.mapping.words
    for word, count in proposal.words.most_common(_MOST_LINES):
        ours = words.get(word) or words.get(OTHERS) or "no type"
        name = quoted(meaning_of(proposal.mapping, word))
        yield f"Mapped: {name} as {ours} in {counted_in_digits(count, 'row')}."
    if len(proposal.words) > _MOST_LINES:
        yield f"Mapped: {len(proposal.words) - _MOST_LINES:,} more words; --format json has all."
    yield from other_word_lines(proposal)
    yield from weight_lines(proposal)


def other_word_lines(proposal: Proposal) -> Iterator[str]:
    """Yield of how many rows each foreign word for a form or a certainty is."""
    for table in WORD_TABLES:
        words = getattr(proposal.mapping, table.key)
        for word, count in proposal.other_words[table.key].most_common(_MOST_LINES):
            ours = words.get(word) or words.get(OTHERS)
            rows = counted_in_digits(count, "row")
            means = f"{table.column} {ours}" if ours else f"no {table.column}"
            yield f"Mapped: {quoted(word)} as {means} in {rows}."


def weight_lines(proposal: Proposal) -> Iterator[str]:
    """Yield how many ties have a weight, and in which lines it cannot be read."""
    column = quoted(proposal.mapping.columns.get("weight", ""))
    count = sum(bool(row.get("weight")) for row in proposal.ties)
    if count:
        yield f"Kept as weight: the numbers in {column}, of {counted_in_digits(count, 'tie')}."
    if proposal.unweighted:
        cells = list(dict.fromkeys(cell for _, cell in proposal.unweighted))
        some = joined([quoted(cell) for cell in cells[:_MOST_NAMED]])
        more = " and others" if len(cells) > _MOST_NAMED else ""
        where = numbers(proposal.source.table.place, [line for line, _ in proposal.unweighted])
        told = f"Not kept: {some}{more} in {column}, no number from 0 of one meaning: {where}."
        yield f"{told} Write them in plain digits, as in 12000 or 0.5."


def name_lines(proposal: Proposal) -> Iterator[str]:
    """Yield which names stand otherwise in the dossier, and which actors are new."""
    renamed = list(proposal.renamed.items())
    for written, name in renamed[:_MOST_LINES]:
        yield f"Recognised: {quoted(written)} is {quoted(name)}."
    if len(renamed) > _MOST_LINES:
        count = counted_in_digits(len(renamed) - _MOST_LINES, "more name")
        yield f"Recognised: {count}; --format json has all."
    by_kind = defaultdict(list)
    for row in proposal.actors:
        by_kind[row["kind"]].append(row["name"])
    for kind, names in by_kind.items():
        named = ", ".join(isolated(name) for name in names[:_MOST_LINES])
        more = f" and {len(names) - _MOST_LINES:,} more" if len(names) > _MOST_LINES else ""
        count = counted_in_digits(len(names), "new actor")
        yield f"{count[0].upper()}{count[1:]} of kind {kind or '?'}: {named}{more}."
    for row in proposal.articles[:_MOST_LINES]:
        yield f"New article {quoted(row['id'])}: {quoted(row['title'])}."


def left_out_lines(proposal: Proposal) -> Iterator[str]:
    """Yield which rows are left out though nothing is wrong with them."""
    place = proposal.source.table.place
    groups: tuple[tuple[Sequence[LeftOut], str], ...] = (
        (proposal.present, "in the dossier already"),
        (proposal.repeated, 'saying what an earlier row says (repeats = "keep" keeps them)'),
        (proposal.ignored, f'whose word is mapped to "{LEAVE_OUT}", or of which no flag is set'),
    )
    for rows, why in groups:
        if rows:
            count = counted_in_digits(len(rows), "row")
            yield f"Left out: {count} {why}: {numbers(place, [one.line for one in rows])}."


def numbers(place: str, lines: Sequence[int]) -> str:
    """List the numbers of lines, of many only the first.

    >>> numbers("line", [2]), numbers("row", [2, 3])
    ('line 2', 'rows 2, 3')
    """
    plural = {"entry": "entries"}.get(place, f"{place}s")
    noun = place if len(lines) == 1 else plural
    more = f" and {len(lines) - _MOST_NUMBERS:,} more" if len(lines) > _MOST_NUMBERS else ""
    return f"{noun} {', '.join(map(str, lines[:_MOST_NUMBERS]))}{more}"


def refused_lines(proposal: Proposal) -> Iterator[str]:
    """Yield every refused row; of many with the same fault only the first."""
    by_fault: dict[tuple[str | None, str, str], list[Problem]] = defaultdict(list)
    for problem in proposal.refused:
        by_fault[problem.column, problem.message, problem.remedy].append(problem)
    for problems in by_fault.values():
        first = problems[0]
        if len(problems) == 1:
            yield f"Refused: {first}"
            continue
        lines = [problem.line or 0 for problem in problems]
        where = numbers(proposal.source.table.place, lines)
        column = f" {first.column}:" if first.column else ""
        count = counted_in_digits(len(problems), "row")
        yield f"Refused: {count}:{column} {first.message} {first.remedy} ({where})"


def count_line(proposal: Proposal) -> str:
    """Count what would be added and what was refused."""
    ties = counted_in_digits(len(proposal.ties), "tie")
    actors = counted_in_digits(len(proposal.actors), "actor")
    articles = counted_in_digits(len(proposal.articles), "article")
    refused = counted_in_digits(len(proposal.refused), "row")
    read = counted_in_digits(len(proposal.source.table.rows), "row")
    return f"{read} read: {ties}, {actors} and {articles} to add; {refused} refused."


def as_json(proposal: Proposal) -> dict[str, object]:
    """Return the whole report as values for JSON."""
    mapping = proposal.mapping
    return {
        "file": proposal.source.table.file,
        "form": proposal.source.table.form,
        "place": proposal.source.table.place,
        "rows": len(proposal.source.table.rows),
        "mapping": {
            "columns": dict(mapping.columns),
            "defaults": dict(mapping.defaults),
            "words": dict(mapping.words),
            "forms": dict(mapping.forms),
            "certainties": dict(mapping.certainties),
            "kinds": dict(mapping.kinds),
            "article": dict(mapping.article),
        },
        "ties": [
            {"line": line, **row} for line, row in zip(proposal.lines, proposal.ties, strict=True)
        ],
        "actors": proposal.actors,
        "articles": proposal.articles,
        "defaulted": [
            {"column": name, "value": value, "ties": count}
            for (name, value), count in sorted(proposal.defaulted.items())
        ],
        "words": dict(proposal.words),
        **{key: dict(words) for key, words in proposal.other_words.items()},
        "renamed": dict(proposal.renamed),
        "present": left_out_json(proposal.present),
        "repeated": left_out_json(proposal.repeated),
        "left_out": left_out_json(proposal.ignored),
        "refused": [asdict(problem) for problem in proposal.refused],
        "unweighted": [{"line": line, "value": cell} for line, cell in proposal.unweighted],
    }


def left_out_json(rows: Iterable[LeftOut]) -> list[dict[str, object]]:
    """Return rows that are left out as values."""
    return [{"line": one.line, "of": one.of} for one in rows]
