"""Know how programs and data sets name their columns.

In: a column's name in any case and spacing. Out: its plain form, and which of our fields it is.
"""

import re
from collections.abc import Mapping, Sequence

_NO_LETTER = re.compile(r"[^0-9a-z]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

PAIRS: Sequence[tuple[str, str]] = (
    ("actor", "target"), ("actor1", "actor2"), ("actora", "actorb"), ("actor1name", "actor2name"),
    ("sourcename", "targetname"), ("sourcelabel", "targetlabel"), ("source", "target"),
    ("fromname", "toname"), ("from", "to"), ("fromlabel", "tolabel"),
    ("person1name", "person2name"), ("entity1name", "entity2name"), ("node1name", "node2name"),
    ("statename1", "statename2"), ("state1name", "state2name"), ("namea", "nameb"),
    ("name1", "name2"), ("sidea", "sideb"), ("side1", "side2"), ("countryname1", "countryname2"),
    ("country1name", "country2name"), ("country1", "country2"), ("countrya", "countryb"),
    ("importer1", "importer2"), ("exporter", "importer"), ("entity1", "entity2"),
    ("party1", "party2"), ("partya", "partyb"), ("person1", "person2"), ("persona", "personb"),
    ("character1", "character2"), ("org1", "org2"), ("organisation1", "organisation2"),
    ("organization1", "organization2"), ("company1", "company2"), ("firm1", "firm2"),
    ("companya", "companyb"), ("firma", "firmb"), ("orga", "orgb"),
    ("donorname", "regulatedentityname"),
    ("contributorname", "committeename"),
    ("node1", "node2"), ("nodea", "nodeb"), ("sender", "receiver"), ("sender", "recipient"),
    ("donorname", "recipientname"), ("donor", "recipient"), ("donor", "party"),
    ("donor", "receiver"), ("giver", "receiver"), ("buyer", "seller"), ("supplier", "customer"),
    ("lender", "borrower"), ("creditor", "debtor"), ("owner", "owned"), ("parent", "child"),
    ("parent", "subsidiary"), ("investor", "investee"), ("subject", "object"),
    ("ego", "alter"), ("origin", "destination"), ("source", "destination"),
    ("initiator", "target"), ("initiator", "recipient"), ("follower", "followee"),
    ("caller", "callee"), ("attacker", "defender"), ("state1", "state2"), ("statea", "stateb"),
    ("stateabb1", "stateabb2"), ("state1ab", "state2ab"), ("mem1", "mem2"), ("member1", "member2"),
    ("i", "j"), ("u", "v"), ("a", "b"), ("v1", "v2"), ("tail", "head"),
    ("iso3a", "iso3b"), ("iso3o", "iso3d"), ("iso1", "iso2"), ("cowcode1", "cowcode2"),
    ("ccode1", "ccode2"), ("ccodea", "ccodeb"), ("state1no", "state2no"), ("cow1", "cow2"),
    ("von", "nach"), ("quelle", "ziel"), ("akteur1", "akteur2"), ("de", "vers"),
    ("origen", "destino"), ("sourceid", "targetid"), ("fromid", "toid"), ("entity1id", "entity2id"),
    ("node1id", "node2id"), ("person1id", "person2id"), ("sdfbperson1id", "sdfbperson2id"),
    ("person1index", "person2index"), ("sourcenode", "targetnode"), ("fromnode", "tonode"),
    ("fromnodeid", "tonodeid"), ("sourceindex", "targetindex"),
)  # fmt: skip
"""The names of the two ends, the plainest first: names before codes, and codes before ids."""

OF_ENDS = frozenset(
    ("name", "label", "party", "organisation", "organization", "org", "company", "country", "state",
     "person", "entity", "actor")
)  # fmt: skip
"""Words behind that of an end in the name of its column, as in "Donor Name"."""

ENDS_OF_MARKS: Sequence[tuple[str, str]] = (
    ("1", "2"), ("a", "b"), ("one", "two"), ("first", "second"), ("source", "target"),
    ("from", "to"), ("sender", "receiver"), ("i", "j"), ("left", "right"),
)  # fmt: skip
"""Marks by which two column names differ that otherwise are the same."""

FIELDS: Mapping[str, Sequence[str]] = {
    "type": (
        "type", "tie", "tietype", "relation", "relationtype", "relationship", "relationshiptype",
        "relationshipname", "edgetype", "linktype", "connectiontype", "interaction",
        "interactiontype", "sharedinteraction", "category", "categoryid", "categoryname", "kind",
        "nature", "label", "edgelabel", "predicate", "verb", "typ", "beziehung",
        "artderbeziehung", "beziehungsart", "relacion",
        "hihost", "hostility", "hostlev", "sign",
    ),
    "form": ("form", "tieform", "mode", "means", "domain", "sphere"),
    "certainty": ("certainty", "confidence", "reliability", "verification", "status"),
    "said_by": ("saidby",),
    "denied_by": ("deniedby",),
    "claim": (
        "claim", "description", "description1", "desc", "text", "comment", "comments", "sentence",
        "details", "detail", "summary", "note", "notes", "excerpt", "bemerkung", "beschreibung",
    ),
    "when": ("when", "date", "year", "time", "day", "timeset", "interval", "period", "timestamp",
             "dates", "eventdate", "dateofevent", "jahr", "datum", "annee", "ano"),
    "begin": (
        "begin", "beginyear", "begyr", "start", "startdate", "startyear", "dyadstyear", "styear",
        "strtyr", "syear", "since", "styr", "warstrtyr", "yearstart", "datestart", "validfrom",
        "begindate", "yrbeg", "yrbeg1", "firstyear", "started", "startyear1", "fromdate",
        "fromyear", "startyr", "beginn", "seit", "debut", "inicio",
    ),
    "begin_month": (
        "beginmonth", "begmo", "startmonth", "dyadstmonth", "stmonth", "strtmnth", "strtmon",
        "warstrtmnth", "smonth", "stmon", "startmonth1", "begmonth",
    ),
    "begin_day": ("beginday", "begday", "startday", "dyadstday", "stday", "strtday", "warstrtday",
                  "sday", "startday1"),
    "begin_about": ("startyeartype", "startdatetype", "beginyeartype"),
    "end": (
        "end", "enddate", "endyear", "endyr", "dyadendyear", "eyear", "until", "warendyr",
        "yearend", "dateend", "validto", "finish", "stop", "lastyear", "ended", "endyear1",
        "todate", "toyear", "ende", "bis", "fin",
    ),
    "end_month": ("endmonth", "endmo", "dyadendmonth", "endmnth", "warendmnth", "emonth",
                  "endmon", "endmonth1"),
    "end_day": ("endday", "dyadendday", "warenday", "warendday", "eday", "endday1"),
    "end_about": ("endyeartype", "enddatetype"),
    "current": ("iscurrent", "current", "ongoing", "rightcensor"),
    "article": ("article", "articleid", "sourceid", "source", "reference", "ref", "citation",
                "references", "sources", "publication", "evidence"),
    "article_url": ("url", "link", "sourceurl", "articleurl", "href", "referenceurl", "uri",
                    "sourcelink"),
    "article_title": ("title", "headline", "articletitle", "sourcetitle", "sourcename",
                      "referencename"),
    "published": ("published", "publicationdate", "pubdate", "articledate", "datepublished"),
    "paragraph": ("paragraph", "par", "para"),
    "weight": ("weight", "value", "amount", "strength", "count", "frequency", "width", "size",
               "flow", "total", "sum", "n", "num", "times", "weights", "gewicht", "wert", "betrag",
               "poids", "peso"),
    "quote": ("quote",),
    "coder": ("coder", "coders", "codedby"),
    "checked_by": ("checkedby",),
}  # fmt: skip
"""The names of the other columns, by our field; the earlier one is taken where there are two."""

ARTICLE_FIELDS = ("article", "article_url", "article_title", "published", "paragraph")
LABELS = ("label", "name", "displayname", "fullname", "title", "sharedname", "actor")
"""What the column with the names of a table of actors is called."""
IDS = ("id", "nodeid", "key", "index", "uid", "entityid", "personid", "sdfbpersonid", "suid")
"""What the column by which ties refer to actors is called, in a table of actors."""
KINDS = ("kind", "type", "category", "class", "group", "primaryext", "entitytype", "nodetype",
         "primarytype", "elementtype", "actortype", "role")  # fmt: skip

DIRECTIONS = {"directed", "undirected", "mutual", "both", "true", "false", "forward", "reverse",
              "none", "0", "1"}  # fmt: skip
"""Words that say whether a tie has a direction, not what it is."""

FLAGS: Mapping[str, str] = {
    "defense": "alliance", "defence": "alliance", "offense": "alliance", "neutrality": "alliance",
    "neutral": "alliance", "nonaggression": "alliance", "nonagg": "alliance",
    "entente": "alliance", "consul": "alliance", "consultation": "alliance",
}  # fmt: skip
"""Columns of 0 and 1 that each say whether a treaty has such a clause, and the type of tie."""

ORDERS = ("dmy", "mdy")
"""In which order day and month stand in a date."""
WITHOUT_END = ("begin", "open")
"""How far a tie without an end goes: no further than its begin, or until the article."""
REPEATS = ("leave out", "keep")
"""What is done with a row that says what an earlier one says."""


def plain(name: str) -> str:
    """Return a column's name in small letters and digits alone.

    >>> plain("Start_Date"), plain(" Entity 1 (ID)")
    ('startdate', 'entity1id')
    """
    return _NO_LETTER.sub("", name.casefold())


def words_of_name(name: str) -> list[str]:
    """Split a column's name into its words.

    >>> words_of_name("source_name"), words_of_name("personA")
    (['source', 'name'], ['person', 'a'])
    """
    spaced = _CAMEL.sub(" ", name)
    return _NO_LETTER.sub(" ", spaced.casefold()).split()


_KNOWN = {
    *(end for pair in PAIRS for end in pair if len(end) > 1),
    *(name for names in FIELDS.values() for name in names if len(name) > 1),
    *FLAGS, *IDS, *KINDS, *LABELS,
}  # fmt: skip


def is_known_name(cell: str) -> bool:
    """Tell whether a cell is what programs call a column."""
    return plain(cell) in _KNOWN
