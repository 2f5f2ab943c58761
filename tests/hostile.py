"""Hostile texts as data, and a dossier that holds each of them wherever its reader takes it.

In: nothing but a folder. Out: `TEXTS`, which a reader takes and must show as they are; `CONTROLS`,
which it must refuse; `full`, which writes the dossier. What a text would do is `window.tlEvil = 1`,
the element `tl-evil` or the attribute `data-tl-evil`: of a page that has one, a text broke out.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table

RUN = "window.tlEvil=1"
TEXTS: tuple[str, ...] = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script><tl-evil>",
    f"</title></style></noscript></textarea><tl-evil onclick={RUN}>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}><tl-evil/></svg>",
    f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
    f"<math><mtext><style><img src=x onerror={RUN}></style></mtext></math>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f'" onmouseover="{RUN}" data-tl-evil="',
    f"' onfocus='{RUN}' autofocus data-tl-evil='",
    f"` onmouseover=`{RUN}` data-tl-evil=`",
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}//https://example.org",
    f"data:text/html,<script>{RUN}</script>",
    "vbscript:MsgBox(1)",
    f'<a href="javascript:{RUN}">Ministry</a>',
    '<a href="https://phish.invalid/">Ministry</a>',
    "<b>bold</b><br><i>new</i><sup>1</sup><sub>2</sub>",
    '<span style="color:red">%{customdata} %{x}<extra></extra></span>',
    "$\\href{javascript:window.tlEvil=1}{x}$ and $a_1$",
    "<!-- comment --><!--[if IE]><tl-evil><![endif]-->",
    "]]><tl-evil/><![CDATA[",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///x'>]>&e;",
    "${window.tlEvil=1} `${alert(1)}`",
    "{{7*7}} {% raw %} #{7*7} <%= 7*7 %>",
    "%s %d %(name)s {0} {name} %n",
    "a{}</style><style>*{background:url(https://phish.invalid/c)}",
    "red;background:expression(window.tlEvil=1);x:url(javascript:1)",
    "@import 'https://phish.invalid/x.css';",
    '=HYPERLINK("https://phish.invalid","x")',
    "+1+cmd.exe",
    "-2+3",
    "@SUM(A1:A9)",
    "\uff1d1+1 \uff0b \uff0d \uff20 full width",
    "=cmd|' /C calc'!A0",
    "evil \u202egnp.exe\u202c end",
    "open \u202egnp.exe",
    "open \u2067\u2066\u202b isolates \u2069",
    "zero\u200bwidth\u200d\u2060join\ufeffer",
    "Z\u0351\u036b\u0343a\u0321\u034el\u0321go\u0328 e\u0301",
    "%3Cscript%3E %22 %00 %0d%0aSet-Cookie:a=b",
    "&lt;tl-evil&gt; &amp;amp; &#60;tl-evil&#62; &#x3c;b",
    "a<b and c>d",
    "\"double\" 'single' \u201ccurly\u201d \u00abguillemets\u00bb `back` \\ back",
    "a,b\\,c ?x=1&y=2#z /../../etc",
    "__proto__ constructor toString null NaN undefined",
    "\U0001f3f4\u200d\u2620\ufe0f \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u4e2d",
)
"""What an editor may have copied from anywhere: no two alike, none with a control character."""

CONTROLS = (
    "a\x00b",
    "bell\x07",
    "esc\x1b[31m",
    "del\x7f",
    "c1\x85x",
    "tab\tx",
    "line\nfeed",
    "ls\u2028x",
)
"""Texts that no table may hold."""

TIE = {"type": "tension", "form": "words", "when": "2025-09", "certainty": "disputed"}
HEADS = {"relations": RELATIONS, "actors": ACTORS, "articles": ARTICLES, "positions": POSITIONS}


def harmless(number: int) -> str:
    """The text that stands for a hostile one in the dossier with which pages are compared."""
    return f"Plain words {number}"


def plain() -> list[str]:
    """As many texts as there are hostile ones."""
    return [harmless(number) for number in range(len(TEXTS))]


def name_of(text: str) -> str:
    """The text as an actor's name, in which nothing parts pairs."""
    return text.replace("|", "/")


def tables(texts: Sequence[str]) -> dict[str, list[dict[str, str]]]:
    """A ring of actors named by the texts; each text once in every column that takes it."""
    names = [name_of(text) for text in texts]
    actors = [
        {
            "name": name,
            "short": text,
            "kind": "state",
            "iso3": text,
            "aliases": f"{_alias(text)} too",
        }
        for name, text in zip(names, texts, strict=True)
    ]
    told = [
        {"id": f"a{k}", "title": text, "publisher": text, "author": text, "published": "2025-10-01"}
        | {"language": text, "kind": "opinion", "note": text, "url": _address(text)}
        for k, text in enumerate(texts)
    ]
    ties = [
        TIE
        | {"id": f"t{k:04d}", "actor": names[k], "target": names[(k + 1) % len(names)]}
        | {"type": ("tension", "support", "alliance")[k % 3], "said_by": text, "denied_by": text}
        | {"claim": text, "source": f"a{k}"}
        for k, text in enumerate(texts)
    ]
    places = [
        {"name": name, "x": f"{(k % 7) / 3.5 - 0.9:.2f}", "y": f"{k // 7 / 3.5 - 0.9:.2f}"}
        for k, name in enumerate(names)
    ]
    return {"relations": ties, "actors": actors, "articles": told, "positions": places}


def full(folder: Path, texts: Sequence[str] = TEXTS, about: int = 0) -> Path:
    """Write the dossier of these texts; its own words are the text numbered `about`."""
    write(folder, tables(texts), about_of(texts, about))
    return folder


def about_of(texts: Sequence[str], number: int) -> str:
    """dossier.toml with one text in each key, and every text as a moment."""
    lines = [f"{key} = {json.dumps(texts[number], ensure_ascii=False)}" for key in ABOUT]
    for k, text in enumerate(texts):
        lines += ["[[moments]]", f'day = "2025-09-{k % 28 + 1:02d}"', f"name = {_quoted(text)}"]
    return "\n".join(lines) + "\n"


ABOUT = ("title", "standfirst", "licence", "credit", "contact", "opening")


def write(folder: Path, found: Mapping[str, Sequence[Mapping[str, str]]], about: str) -> None:
    """Write tables as rows of cells, blank where a column is not told."""
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    for name, table in HEADS.items():
        (folder / table.file).write_text(_csv(table, found[name]), encoding="utf-8", newline="")
    (folder / "dossier.toml").write_text(about, encoding="utf-8")


def _csv(table: Table, rows: Sequence[Mapping[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows([row.get(name, "") for name in table.names] for row in rows)
    return text.getvalue()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _alias(text: str) -> str:
    return text.replace(";", ",")


def _address(text: str) -> str:
    """An address that a reader takes: it may hold all but blanks."""
    return "https://example.org/" + "".join(text.split())
