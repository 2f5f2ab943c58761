"""Data texts made fit to stand in sentences and to be drawn: the one door to Plotly.

In: any text of the tables. Out: one line that is no markup and turns nothing beside it. Plotly
reads `<b>` and `<a>` in texts, so whatever it draws comes from `escaped`.
"""

import html
import unicodedata

LONGEST = 200

_TURNING = {"LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI", "PDF", "PDI"}


def escaped(text: str) -> str:
    """Return a data text as Plotly may draw it: `plain`, and nothing in it is markup.

    >>> escaped("A < B")
    'A &lt; B'
    """
    return html.escape(plain(text), quote=False)


def plain(text: str) -> str:
    """Return a data text on one line, without control characters, 200 characters at most.

    A text that turns the direction of writing is closed off, so that it turns nothing after it.

    >>> plain("two\\nlines")
    'two lines'
    """
    # Nearly every text is printable, which rules out control and direction characters at once.
    clean = text if text.isprintable() else "".join(_harmless(letter) for letter in text)
    if len(clean) > LONGEST:
        clean = clean[: LONGEST - 1] + "…"
    return isolated(clean)


def isolated(text: str) -> str:
    """Return a data text as it may stand in a sentence: one that turns is closed off.

    >>> isolated("Arden"), isolated("a\u202eb") == "\u2068a\u202eb\u202c\u2069"
    ('Arden', True)
    """
    if text.isprintable():
        return text
    turned = any(unicodedata.bidirectional(letter) in _TURNING for letter in text)
    return f"\u2068{text}{_closing(text)}\u2069" if turned else text


def _closing(text: str) -> str:
    """Return the marks that end every embedding and isolate which a text leaves open."""
    embeddings = isolates = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        embeddings += kind in ("LRE", "RLE", "LRO", "RLO")
        embeddings -= kind == "PDF" and embeddings > 0
        isolates += kind in ("LRI", "RLI", "FSI")
        isolates -= kind == "PDI" and isolates > 0
    return "\u202c" * embeddings + "\u2069" * isolates


def _harmless(letter: str) -> str:
    if letter in "\n\r\t\v\f\x85\u2028\u2029":
        return " "
    return "" if unicodedata.category(letter) in ("Cc", "Cs") else letter
