"""What a mapping proposes for the words of a file."""

import pytest

from tieline.importing.mapping import proposed_mapping
from tieline.importing.read import read_sources

GEXF = """<gexf><graph><attributes class="node"><attribute id="0" title="Type"/></attributes>
<nodes>
<node id="1" label="Arden"><attvalues><attvalue for="0" value="Country"/></attvalues></node>
<node id="2" label="Ada Venn"><attvalues><attvalue for="0" value="Person"/></attvalues></node>
</nodes>
<edges><edge source="1" target="2"/></edges></graph></gexf>"""
GRAPHML = """<graphml><key id="k" for="node" attr.name="kind"/><key id="n" attr.name="name"/><graph>
<node id="1"><data key="n">Arden</data><data key="k">Country</data></node>
<node id="2"><data key="n">Ada Venn</data><data key="k">Person</data></node>
<edge source="1" target="2"/></graph></graphml>"""
JSON = """{"nodes": [{"id": 1, "name": "Arden", "type": "Country"},
{"id": 2, "name": "Ada Venn", "type": "Person"}], "links": [{"source": 1, "target": 2}]}"""


@pytest.mark.parametrize(("name", "text"), [("a.gexf", GEXF), ("a.xml", GRAPHML), ("a", JSON)])
def test_kinds_of_nodes_are_proposed(name: str, text: str) -> None:
    (source,) = read_sources([(name, text.encode())])
    assert source.table.kinds == {"Arden": "Country", "Ada Venn": "Person"}
    assert proposed_mapping(source.table).kinds == {"Country": "state", "Person": "person"}


def test_kinds_in_a_table_of_actors() -> None:
    files = [("t.csv", b"from,to\n1,2\n"), ("n.csv", b"Id,Label,Type\n1,Arden,Firm\n2,Eld,Guild\n")]
    (source,) = read_sources(files)
    assert proposed_mapping(source.table).kinds == {"Firm": "organisation", "Guild": ""}


def test_groups_by_number_are_no_kinds() -> None:
    text = '{"nodes": [{"id": "A", "group": 1}, {"id": "B", "group": 2}], "links": [["A", "B"]]}'
    (source,) = read_sources([("a.json", text.encode())])
    assert proposed_mapping(source.table).kinds == {}


def test_words_with_a_plain_meaning_are_proposed_and_others_stay_blank() -> None:
    text = "from,to,relation\nA,B,ally\nA,C,met\nB,C,sanctions\n"
    (source,) = read_sources([("a.csv", text.encode())])
    assert proposed_mapping(source.table).words == {
        "ally": "alliance",
        "met": "",
        "sanctions": "tension, economic",
    }
