"""Read networks written as GML.

In: a file's text. Out: a `SourceTable` of the edges, whose ends are the nodes' labels.
"""

import re
from collections.abc import Iterator
from html import unescape

from tieline.importing.source import DEEPEST, TOO_DEEP, SourceTable, fault, table_of_records

_TOKEN = re.compile(r'"([^"]*)"|(\[)|(\])|([^\s\[\]"]+)|(\n)')
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


class Block:
    """What stands between two brackets: keys with texts or further blocks, and its line."""

    def __init__(self, line: int) -> None:
        """Begin an empty block."""
        self.line = line
        self.entries: list[tuple[str, str | Block]] = []

    def text(self, key: str) -> str:
        """Return the text of a key, blank where there is none."""
        values = (value for name, value in self.entries if name == key)
        return next((value for value in values if isinstance(value, str)), "")

    def blocks(self, key: str) -> Iterator["Block"]:
        """Yield the blocks of a key, at any depth."""
        for name, value in self.entries:
            if isinstance(value, Block):
                if name == key:
                    yield value
                yield from value.blocks(key)


def read_gml(file: str, text: str) -> SourceTable:
    """Read the edges; raises ImportFaultError where brackets do not close."""
    top = parse(file, text)
    labels = {node.text("id"): node.text("label") or node.text("id") for node in top.blocks("node")}
    directed = {"1": "directed", "0": "undirected"}
    usual = next((directed.get(g.text("directed"), "") for g in top.blocks("graph")), "")
    records = []
    for edge in top.blocks("edge"):
        record = {key: value for key, value in edge.entries if isinstance(value, str)}
        for end in ("source", "target"):
            record[end] = labels.get(record.get(end, ""), record.get(end, ""))
        records.append((edge.line, record | {"directed": usual}))
    return table_of_records(file, "GML", records, "line")


def parse(file: str, text: str) -> Block:
    """Parse nested keys and values; raises ImportFaultError where brackets do not close."""
    top = Block(1)
    stack, line = [top], 1
    key: str | None = None
    for match in _TOKEN.finditer(_COMMENT.sub("", text)):
        quoted_text, opens, closes, bare, newline = match.groups()
        if newline:
            line += 1
        elif opens:
            if len(stack) > DEEPEST:
                raise fault(file, *TOO_DEEP, line=line)
            block = Block(line)
            stack[-1].entries.append((key or "", block))
            stack.append(block)
            key = None
        elif closes:
            if len(stack) == 1:
                raise fault(file, "A bracket closes that none opened.", "Take it away.", line=line)
            stack.pop()
        elif key is None:
            key = bare or quoted_text
        else:
            value = unescape(quoted_text) if quoted_text is not None else bare
            stack[-1].entries.append((key, value))
            line += value.count("\n") if quoted_text is not None else 0
            key = None
    if len(stack) > 1:
        message, remedy = "A bracket is never closed.", "The file is cut off: save it again."
        raise fault(file, message, remedy, line=stack[-1].line)
    return top
