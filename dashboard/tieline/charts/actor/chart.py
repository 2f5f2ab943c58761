"""An actor's partners over time: rows by kind of tie, steps as columns, squares for articles.

In: the selected ties whose focus is an actor, and a width. Out: a `Scene`, as high as its rows
need. A step in which nothing is told is blank; the picture's note says that this is no end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tieline.charts import theme
from tieline.charts.actor.cells import Cell, cells_of
from tieline.charts.actor.measures import SIGN, SQUARE, SQUARE_STEP, SQUARES, Measures
from tieline.charts.naming import brief_names, distinct_names
from tieline.charts.network.edges import most_articles
from tieline.charts.scene import DESIGN_SIZE, Area, Line, Mark, Point, Scene, Size, Text
from tieline.charts.text_metrics import shortened, text_width, wrapped
from tieline.charts.time_scale import TimeScale, scale_of
from tieline.data.dossier import Dossier
from tieline.data.english import capital, counted, number
from tieline.data.escaping import isolated
from tieline.narrative.actor import ActorStory, actor_story
from tieline.narrative.actor.partners import Partner, TieRow
from tieline.narrative.actor.sentences import READING
from tieline.narrative.tooltips import in_digits
from tieline.selection.selected import SelectedTies
from tieline.selection.time_axis import TimeAxis, steps_sentence, ticks, time_axis

VIEW = "actor"
MOST_STEPS = 10
MOST_PARTNERS = 30
"""Partners that have rows, those told of in most articles; the page lists them all."""
NO_ACTOR = "Choose a country or an organisation, as in focus=A."
_MARK = 11.0
_LETTER = 0.7
"""The width of a letter of a step's name, in parts of the font size."""
_LINE = 16
_APART = 1.0
"""Pixels that a bar keeps from each end of its step, so that steps are seen apart."""
_UNDATED_SHARE = 0.55
"""The share of its colour that a bar keeps where no article dates what it stands for."""


@dataclass(slots=True)
class Drawing:
    """What is drawn so far; y is measured downwards."""

    areas: list[Area] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame:
    """What all rows share: lengths, the axis with its scale, and what articles there are."""

    measures: Measures
    axis: TimeAxis
    scale: TimeScale
    articles: int
    most: int


def build(selected: SelectedTies, size: Size = DESIGN_SIZE) -> Scene:
    """Draw the partners over time of the actor in the selection's focus."""
    story = actor_story(selected, selected.selection.focus)
    if story is None or not story.partners:
        note = NO_ACTOR if story is None else story.evidence.lead
        return Scene(VIEW, (size[0], 90), (0.0, size[0]), (0.0, 90.0), note=note)
    frame = frame_of(selected.dossier, story, size[0])
    drawing = Drawing()
    y = draw_head(drawing, frame)
    shown = story.partners[:MOST_PARTNERS]
    names = partner_names(selected.dossier, shown, frame)
    top = y
    for partner in shown:
        y = draw_partner(drawing, frame, partner, names[partner.name], y)
    drawing.lines = [*step_rules(frame, top, y), *drawing.lines]
    y = draw_notes(drawing, frame, len(story.partners) - MOST_PARTNERS, y)
    return upright(drawing, selected, (size[0], max(round(y), 1)))


def frame_of(dossier: Dossier, story: ActorStory, width: int) -> Frame:
    """Return what the rows of a story share in a picture of this width."""
    ids = [claim.id for claim in story.claims]
    only = replace(dossier, ties=dossier.ties[dossier.ties["id"].isin(ids)])
    axis, measures = time_axis(only, MOST_STEPS), Measures.of(width)
    scale = scale_of(axis, measures.left, measures.right)
    return Frame(measures, axis, scale, len(dossier.articles), most_articles(dossier))


def partner_names(dossier: Dossier, partners: Sequence[Partner], frame: Frame) -> dict[str, str]:
    """Return what is written for each partner: its name, or the short one where it has no room.

    What has no room even so is cut; no two are alike.
    """
    measures = frame.measures

    def fits(text: str) -> bool:
        return text_width(text, measures.size + 0.5, bold=True) <= measures.room

    briefs = brief_names(dossier)
    written = {one.name: one.name if fits(one.name) else briefs[one.name] for one in partners}
    cut = distinct_names(written.values(), fits)
    return {name: cut[text] for name, text in written.items()}


def draw_head(drawing: Drawing, frame: Frame) -> float:
    """Name the steps and the column of articles; return where the rows begin."""
    measures, scale = frame.measures, frame.scale
    size = measures.size - 1
    room = int((scale.right - scale.left) / (size * _LETTER))
    for (left, right, *_), name in zip(scale.steps, ticks(frame.axis.bins, room), strict=True):
        if name:
            # The last name keeps off the head of the column beside it.
            at = min((left + right) / 2, measures.told - 8 - text_width(name, size) / 2)
            drawing.texts.append(Text(name, (at, 12), size=size, look="muted"))
    drawing.texts.append(Text("articles", (measures.told, 12), "start", size=size, look="muted"))
    return 26.0


def draw_partner(drawing: Drawing, frame: Frame, partner: Partner, name: str, y: float) -> float:
    """Draw a partner with its rows from `y` down; return where they end."""
    measures = frame.measures
    drawing.lines.append(rule((0.0, y), (float(measures.width), y)))
    first = y + measures.head + measures.row / 2 + 3
    at = y + measures.head / 2 + 4 if measures.narrow else first
    title = f"{isolated(partner.name)}: {partner.lead}"
    place = (measures.name + _MARK / 2, at)
    drawing.marks.append(Mark(partner.name, place, partner.kind, _MARK, title=title))
    place = (measures.name + _MARK + 6, at)
    drawing.texts.append(
        Text(name, place, "start", size=measures.size + 0.5, bold=True, actor=partner.name)
    )
    for row in partner.rows:
        draw_row(drawing, frame, row, first)
        first += measures.row
    return first - measures.row / 2 + 4


def draw_row(drawing: Drawing, frame: Frame, row: TieRow, y: float) -> None:
    """Draw one kind of tie: its name and sign, a bar in each step, its articles."""
    measures = frame.measures
    label = shortened(row.label, measures.label_room, measures.size - 0.5)
    place = (measures.label, y)
    drawing.texts.append(Text(label, place, "end", size=measures.size - 0.5))
    told = f"{in_digits(len(row.claims), 'claim')} in {in_digits(row.articles, 'article')}"
    title = f"{row.sentence}: {told}"
    drawing.lines.append(replace(sign_of(row, measures.sign, y), title=title))
    for cell in cells_of(row.claims, frame.axis.bins):
        drawing.lines.append(bar_of(row, cell, frame, y))
    draw_articles(drawing, frame, row.articles, y)


def sign_of(row: TieRow, x: float, y: float) -> Line:
    """Return the sign of a kind of tie: an arrow from or to the actor, a bar across, or neither."""
    points = tuple((x + SIGN * share, y) for share in (0.0, 0.35, 0.5, 0.65, 1.0))
    if row.gives is not None:
        ends = (points[0], points[2], points[4])
        ends = ends if row.gives else ends[::-1]
        hollow = row.gestures_only
        return Line(row.edge, row.record.word, ends, 2.4, glyph="arrow", share=0.6, hollow=hollow)
    line = Line(row.edge, row.record.word, points, 2.4, cut="solid", share=0.6)
    return replace(line, glyph="bar", glyph_at=2) if row.record.sign < 0 else line


def bar_of(row: TieRow, cell: Cell, frame: Frame, y: float) -> Line:
    """Return the bar of a step: broken where no article states it, pale where none dates it."""
    left, right, *_ = frame.scale.steps[cell.step]
    low, high = left + _APART, right - _APART
    told = f"{in_digits(cell.claims, 'claim')} in {in_digits(cell.articles, 'article')}"
    narrow = frame.measures.narrow
    return Line(
        row.edge,
        row.record.word,
        tuple((low + (high - low) * k / 4, y) for k in range(5)),
        theme.width(cell.articles, frame.most, narrow=narrow) + 1.5,
        title=f"{row.sentence}: {told}, {frame.axis.bins[cell.step].words}",
        cut="solid" if cell.stated else "dash",
        faded=1.0 if cell.dated else _UNDATED_SHARE,
        share=1.0 if cell.stated else 0.6,
    )


def draw_articles(drawing: Drawing, frame: Frame, articles: int, y: float) -> None:
    """Say in how many articles a kind of tie is told of: as squares, or as a number of many."""
    x, measures = frame.measures.told, frame.measures
    if frame.articles > SQUARES:
        size = measures.size - 0.5
        drawing.texts.append(Text(f"{articles:,}", (x, y), "start", size=size))
        return
    for at in range(frame.articles):
        left, top = x + at * SQUARE_STEP, y - SQUARE / 2
        corners = (
            *((left, top), (left + SQUARE, top)),
            *((left + SQUARE, top + SQUARE), (left, top + SQUARE)),
        )
        filled = at < articles
        look = "ink" if filled else "muted"
        drawing.areas.append(Area(corners, look, patch=True, broken=not filled))


def step_rules(frame: Frame, top: float, bottom: float) -> Iterator[Line]:
    """Yield a line at each end of the steps."""
    steps = frame.scale.steps
    for x in dict.fromkeys(end for left, right, *_ in steps for end in (left, right)):
        yield rule((x, top - 6), (x, bottom))


def rule(a: Point, b: Point) -> Line:
    """Return a thin line that stands for nothing."""
    return Line("", "rule", (a, b), 1.0, cut="solid")


def draw_notes(drawing: Drawing, frame: Frame, more: int, y: float) -> float:
    """Say below the rows how the picture is read, and who has none; return where that ends."""
    measures = frame.measures
    drawing.lines.append(rule((0.0, y), (float(measures.width), y)))
    sentences = [READING, articles_note(frame)]
    sentences.append(steps_sentence((one[2], one[3]) for one in frame.scale.steps))
    if frame.scale.breaks:
        sentences.append("Where the axis is parted, time is left out.")
    if more > 0:
        partners = "partner" if more == 1 else "partners"
        sentences.append(f"{capital(number(more))} more {partners}, told of least, have no row.")
    size = measures.size - 1
    lines = wrapped(" ".join(filter(None, sentences)), measures.width - 12, size)
    for at, line in enumerate(lines):
        place = (6.0, y + _LINE * (at + 0.9))
        drawing.texts.append(Text(line, place, "start", size=size, look="muted"))
    return y + _LINE * (len(lines) + 0.5)


def articles_note(frame: Frame) -> str:
    """Say what the squares or numbers at the right mean."""
    if frame.articles > SQUARES:
        return f"At the right: in how many of {frame.articles:,} articles."
    return f"Squares: in how many of {counted(frame.articles, 'article')}."


def upright(drawing: Drawing, selected: SelectedTies, size: Size) -> Scene:
    """Return the scene, which was measured downwards, in units that go upwards."""
    width, height = size

    def turned(point: Point) -> Point:
        return round(point[0], 2), round(height - point[1], 2)

    def all_turned(points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple(map(turned, points))

    return Scene(
        VIEW,
        size,
        (0.0, float(width)),
        (0.0, float(height)),
        areas=tuple(replace(one, points=all_turned(one.points)) for one in drawing.areas),
        lines=tuple(replace(one, points=all_turned(one.points)) for one in drawing.lines),
        marks=tuple(replace(one, place=turned(one.place)) for one in drawing.marks),
        texts=tuple(replace(one, place=turned(one.place)) for one in drawing.texts),
        types=selected.dossier.types,
    )
