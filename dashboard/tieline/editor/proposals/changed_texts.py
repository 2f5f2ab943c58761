"""Find ties whose paragraph has changed: the article's text was put in anew, or edited.

In: the tables, the folder of texts, and the hashes of paragraphs that were seen last. Out: lines
for the queue. A paragraph that only moved brings its new number as an operation; one that is not
there any more, or reads otherwise, is to be looked at again.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tieline.data.articles import Article, paragraphs
from tieline.data.changes.staged import short_hash
from tieline.data.dossier import version_of
from tieline.data.english import counted_in_digits
from tieline.data.problems import DossierError
from tieline.editor.proposals.records import Line, Proposed, Seen
from tieline.editor.proposals.store import Queue, now
from tieline.editor.tables import files
from tieline.editor.tables.article_text import text_at_hand
from tieline.editor.tables.dossier_table import open_table
from tieline.editor.tables.operations import Row, Set
from tieline.editor.tables.save import Workspace


def changes_of_texts(workspace: Workspace, queue: Queue) -> Iterator[Line]:
    """Yield a line for each article whose text was not seen so, behind what it re-opens."""
    contents = files.read_whole(workspace.folder)
    try:
        ties = open_table("relations", contents.get("relations"))
        articles = open_table("articles", contents.get("articles"))
    except DossierError:
        # Which tables cannot be read is told elsewhere.
        return
    by_article: dict[str, list[Row]] = defaultdict(list)
    for _, row in ties.rows():
        by_article[row["source"]].append(row)
    base, number = version_of(workspace.folder, files.by_file(contents)), queue.next_id
    for _, row in articles.rows():
        id_, before = row["id"], queue.seen.get(row["id"])
        hashes = hashes_of(workspace, row) if by_article[id_] else None
        if hashes is None or hashes == before:
            continue
        for one in reopened(id_, by_article[id_], before or hashes, hashes):
            yield one.model_copy(update={"id": number, "when": now(), "base": base})
            number += 1
        yield Seen(article=id_, paragraphs=hashes)


def hashes_of(workspace: Workspace, row: Row) -> tuple[str, ...] | None:
    """Return the hash of each paragraph of an article; None where there is no text."""
    text = text_at_hand(workspace, Article(row["id"], file=row["file"]))
    if text is None:
        return None
    return tuple(short_hash(one.encode()) for one in paragraphs(text))


def reopened(
    article: str, ties: Sequence[Row], before: Sequence[str], after: Sequence[str]
) -> Iterator[Proposed]:
    """Yield what is to be done with the ties of an article whose text has changed."""
    changed: dict[int, list[str]] = defaultdict(list)
    moved: list[Set] = []
    for row in ties:
        number = paragraph_number(row.get("paragraph", ""), len(before))
        if number is None or before[number - 1 : number] == after[number - 1 : number]:
            continue
        places = [at for at, hash_ in enumerate(after, 1) if hash_ == before[number - 1]]
        if len(places) == 1:
            moved.append(
                Set(
                    table="relations",
                    id=row["id"],
                    column="paragraph",
                    old=row["paragraph"],
                    new=str(places[0]),
                )
            )
        else:
            changed[number].append(row["id"])
    if moved:
        told = f"Text changed: the paragraphs of {counted_in_digits(len(moved), 'tie')} have moved"
        yield reopening(article, None, told, ops=tuple(moved))
    for number, ids in sorted(changed.items()):
        told = f"Text changed: look again at paragraph {number}"
        yield reopening(article, number, told, ties=tuple(ids))


def paragraph_number(text: str, most: int) -> int | None:
    """Read the number of a paragraph that there was; None for any other text."""
    is_number = text.isascii() and text.isdigit() and len(text) < 7
    return int(text) if is_number and 1 <= int(text) <= most else None


def reopening(article: str, paragraph: int | None, why: str, **others: object) -> Proposed:
    """Return a proposal to look at an article again; who puts it in numbers and dates it."""
    values: Mapping[str, object] = {
        "id": 0,
        "when": "",
        "who": "",
        "why": why,
        "kind": "text",
        "article": article,
        "paragraph": paragraph,
    }
    return Proposed.model_validate({**values, **others})
