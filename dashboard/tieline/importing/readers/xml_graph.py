"""Read networks written as XML: GEXF (with spells) and GraphML.

In: a file's bytes. Out: a `SourceTable` of the edges, whose ends are the nodes' labels.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from tieline.importing.names import KINDS, plain
from tieline.importing.source import DEEPEST, TOO_DEEP, SourceTable, fault, table_of_records

Record = dict[str, str]


@dataclass(slots=True)
class Element:
    """An element with its line; names are without their name space."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator["Element"]:
        """Yield all elements of a name inside this one, in their order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def first(self, name: str) -> "Element | None":
        """Return the first element of a name, None where there is none."""
        return next(self.all(name), None)


def read_xml(file: str, raw: bytes) -> SourceTable:
    """Read a GEXF or GraphML file; raises ImportFaultError for other XML and for what is broken."""
    root = parse(file, raw)
    if root.name == "gexf":
        table = table_of_records(file, "GEXF", gexf_records(root), "line")
        return replace(table, kinds=gexf_kinds(root))
    if root.name == "graphml":
        table = table_of_records(file, "GraphML", graphml_records(root), "line")
        return replace(table, kinds=graphml_kinds(root))
    message = f"This is XML of another kind: <{root.name}>."
    raise fault(file, message, "Export the network as GEXF, GraphML or CSV.", line=root.line)


def parse(file: str, raw: bytes) -> Element:
    """Parse XML into elements that know their lines; raises ImportFaultError where it is broken."""
    top = Element("", {}, 0)
    stack = [top]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        bare = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition(":")[2], bare, parser.CurrentLineNumber)
        if len(stack) > DEEPEST:
            raise fault(file, *TOO_DEEP, line=parser.CurrentLineNumber)
        stack[-1].children.append(element)
        stack.append(element)

    def end(_name: str) -> None:
        stack.pop()

    def text(data: str) -> None:
        stack[-1].text += data

    def entity(*_: object) -> None:
        remedy = "Export the network again, without a DOCTYPE."
        line = parser.CurrentLineNumber
        raise fault(file, "The file defines entities of its own.", remedy, line=line)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.EntityDeclHandler = text, entity
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        message = f"This is not XML: {expat.ErrorString(error.code)}."
        raise fault(file, message, "Export the network again.", line=error.lineno) from error
    return top.children[0]


def gexf_records(root: Element) -> Iterator[tuple[int, Record]]:
    """Yield the edges of GEXF; one with spells once for each of them."""
    titles, labels = gexf_titles(root), gexf_labels(root)
    usual = root.first("graph")
    directed = usual.attributes.get("defaultedgetype", "") if usual else ""
    for edge in root.all("edge"):
        record = {key: value for key, value in edge.attributes.items() if key != "id"}
        record["source"] = name_of(labels, record.get("source", ""))
        record["target"] = name_of(labels, record.get("target", ""))
        if directed and "type" not in record:
            record["type"] = directed
        for value in edge.all("attvalue"):
            key = value.attributes.get("for") or value.attributes.get("id") or ""
            title = titles.get(("edge", key)) or key
            record.setdefault(title, value.attributes.get("value", ""))
        spells = list(edge.all("spell"))
        for spell in spells or [edge]:
            yield spell.line, record | times_of(spell.attributes)


def gexf_titles(root: Element) -> dict[tuple[str, str], str]:
    """Return the titles of attributes by their class (`node` or `edge`) and id."""
    return {
        (kind.attributes.get("class", ""), one.attributes.get("id", "")): one.attributes.get(
            "title", ""
        )
        for kind in root.all("attributes")
        for one in kind.all("attribute")
    }


def gexf_labels(root: Element) -> dict[str, str]:
    """Return the labels of nodes by id."""
    nodes = (node.attributes for node in root.all("node"))
    return {node.get("id", ""): node.get("label", "") for node in nodes}


def gexf_kinds(root: Element) -> dict[str, str]:
    """Return the words for the kinds of nodes, by their names."""
    titles, labels = gexf_titles(root), gexf_labels(root)
    kinds: dict[str, str] = {}
    for node in root.all("node"):
        for value in node.all("attvalue"):
            key = value.attributes.get("for") or value.attributes.get("id") or ""
            word = value.attributes.get("value", "")
            if word and plain(titles.get(("node", key), "")) in KINDS:
                kinds.setdefault(name_of(labels, node.attributes.get("id", "")), word)
    return kinds


def graphml_kinds(root: Element) -> dict[str, str]:
    """Return the words for the kinds of nodes, by their names."""
    names = graphml_names(root)
    kinds: dict[str, str] = {}
    for node in root.all("node"):
        for data in node.children:
            if plain(names.get(data.attributes.get("key", ""), "")) in KINDS:
                label = graphml_label(node, names) or node.attributes.get("id", "")
                kinds.setdefault(label, whole_text(data))
    return kinds


def graphml_names(root: Element) -> dict[str, str]:
    """Return the names of data by their keys."""
    keys = (key.attributes for key in root.all("key"))
    return {key.get("id", ""): key.get("attr.name") or key.get("id", "") for key in keys}


def times_of(attributes: Mapping[str, str]) -> Record:
    """Return begin and end of an edge or a spell of GEXF, whole numbers without a point.

    A begin without an end means that it goes on, unless the edge has neither.
    """
    begin = attributes.get("start") or attributes.get("startopen") or ""
    end = attributes.get("end") or attributes.get("endopen") or ""
    begin, end = (value.removesuffix(".0") for value in (begin, end))
    if not begin and not end:
        return {}
    return {"start": begin, "end": end}


def name_of(labels: Mapping[str, str], id_: str) -> str:
    """Return the label of a node, or its id where it has none."""
    return labels.get(id_) or id_


def graphml_records(root: Element) -> Iterator[tuple[int, Record]]:
    """Yield the edges of GraphML with their data."""
    names = graphml_names(root)
    labels = {
        node.attributes.get("id", ""): graphml_label(node, names) for node in root.all("node")
    }
    graph = root.first("graph")
    usual = graph.attributes.get("edgedefault", "") if graph else ""
    for edge in root.all("edge"):
        record = {key: value for key, value in edge.attributes.items() if key != "id"}
        for end in ("source", "target"):
            record[end] = name_of(labels, record.get(end, ""))
        directed = {"true": "directed", "false": "undirected"}
        record["directed"] = directed.get(record.get("directed", ""), usual)
        for data in edge.children:
            if data.name == "data":
                key = data.attributes.get("key", "")
                record.setdefault(names.get(key, key), whole_text(data))
        yield edge.line, record


def graphml_label(node: Element, names: Mapping[str, str]) -> str:
    """Return what a node of GraphML is called: its label, its name, or the text that yEd draws."""
    data = {
        names.get(child.attributes.get("key", ""), "").casefold(): whole_text(child)
        for child in node.children
        if child.name == "data"
    }
    yed_label = node.first("NodeLabel")
    candidates = (
        *(data.get(key, "") for key in ("label", "name", "title")),
        yed_label and yed_label.text,
    )
    return next((text.strip() for text in candidates if text and text.strip()), "")


def whole_text(element: Element) -> str:
    """Return the text of an element and of all inside it."""
    return "".join((element.text, *map(whole_text, element.children))).strip()
