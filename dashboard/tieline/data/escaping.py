"""Make texts of the tables safe in sentences and in charts.

In: any text. Out: one line that is no markup and does not change the writing direction of what
follows it. Plotly reads `<b>` and `<a>` in texts, so whatever it draws comes from `escaped`.
"""

import html
import unicodedata

LONGEST = 200
"""Characters of a text in a chart, and of a name or a title anywhere; a longer one is cut."""

_EMBEDDINGS = {"LRE", "RLE", "LRO", "RLO"}
_ISOLATES = {"LRI", "RLI", "FSI"}
_DIRECTION_CONTROLS = {*_EMBEDDINGS, *_ISOLATES, "PDF", "PDI"}
"""Bidirectional classes of Unicode (UAX 9) that change the writing direction."""


def escaped(text: str) -> str:
    """Return a data text as Plotly may draw it: `plain`, and nothing in it is markup.

    >>> escaped("A < B")
    'A &lt; B'
    """
    return html.escape(plain(text), quote=False)


def plain(text: str) -> str:
    """Return a data text on one line, without control characters, 200 characters at most.

    A text that changes the writing direction is isolated, so that nothing after it is affected.

    >>> plain("two\\nlines")
    'two lines'
    """
    # Nearly every text is printable, which rules out control and direction characters at once.
    clean = text if text.isprintable() else "".join(map(_printable, text))
    return isolated(cut(clean))


def cut(text: str, longest: int = LONGEST) -> str:
    """Return the text, cut with an ellipsis where it has more than `longest` characters.

    >>> cut("Arden", 5), cut("Arden and Borel", 7)
    ('Arden', 'Arden…')
    """
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def isolated(text: str) -> str:
    """Return a data text for a sentence, its changes of the writing direction closed.

    >>> isolated("Arden"), isolated("a\u202eb") == "\u2068a\u202eb\u202c\u2069"
    ('Arden', True)
    """
    if text.isprintable():
        return text
    if any(unicodedata.bidirectional(letter) in _DIRECTION_CONTROLS for letter in text):
        return f"\u2068{text}{closing_marks(text)}\u2069"
    return text


def closing_marks(text: str) -> str:
    """Return the marks that end every embedding and isolate which a text leaves open."""
    embeddings = isolates = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        embeddings += kind in _EMBEDDINGS
        embeddings -= kind == "PDF" and embeddings > 0
        isolates += kind in _ISOLATES
        isolates -= kind == "PDI" and isolates > 0
    return "\u202c" * embeddings + "\u2069" * isolates


def _printable(letter: str) -> str:
    if letter in "\n\r\t\v\f\x85\u2028\u2029":
        return " "
    return "" if unicodedata.category(letter) in ("Cc", "Cs") else letter
