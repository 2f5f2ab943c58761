"""Make the files of tests/data/imports: ties as other programs write them, all names invented.

`python -m tests.importing.invented_files` writes them anew, the same bytes each time.
"""

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent.parent / "data" / "imports"
SYLLABLES = ("ar", "bo", "cre", "dor", "el", "fen", "gal", "hes", "il", "jor", "kel", "lum", "mar")
ENDINGS = ("den", "rel", "sta", "wick", "mont", "nia", "ver", "lund", "gate", "ford")
FIRST = ("Ada", "Benno", "Clara", "Dorn", "Elke", "Fenn", "Gerta", "Hugo", "Ilse", "Jorn")
OLD_STATES = {"240": "HAN", "245": "BAV", "267": "BAD", "269": "SAX", "271": "WRT", "332": "MOD"}
"""States of the past by their numbers in the Correlates of War; what stands of them is invented."""

Pair = tuple[str, str]
Table = Sequence[Sequence[object]]


def places(seed: int, count: int) -> list[str]:
    """Invent names of places, all different."""
    chance = random.Random(seed)
    names: dict[str, None] = {}
    while len(names) < count:
        names.setdefault((chance.choice(SYLLABLES) + chance.choice(ENDINGS)).capitalize())
    return list(names)


def persons(seed: int, count: int) -> list[str]:
    """Invent names of persons."""
    chance = random.Random(seed)
    return [f"{chance.choice(FIRST)} {place}" for place in places(seed, count)]


def pairs(names: Sequence[str], seed: int, count: int) -> list[Pair]:
    """Choose different pairs, in one order only."""
    chance = random.Random(seed)
    chosen: dict[Pair, None] = {}
    while len(chosen) < count:
        one, other = sorted(chance.sample(range(len(names)), 2))
        chosen.setdefault((names[one], names[other]))
    return list(chosen)


def csv_text(rows: Table, separator: str = ",", *, quote_all: bool = False) -> str:
    """Write rows as CSV with CRLF, as most programs do."""
    stream = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(stream, delimiter=separator, quoting=quoting).writerows(rows)
    return stream.getvalue()


def gephi_edges() -> bytes:
    """Characters of a book who meet in a chapter, by ids: Gephi's table of edges."""
    ids = [str(number) for number in range(40)]
    rows: list[Sequence[object]] = [
        ["Source", "Target", "Type", "Id", "Label", "timeset", "Weight"]
    ]
    for number, (one, other) in enumerate(pairs(ids, 1, 120)):
        rows.append([one, other, "Undirected", number, "", "", f"{number % 7 + 1}.0"])
    return csv_text(rows).encode()


def gephi_nodes() -> bytes:
    """The names of these characters, as Gephi exports its table of nodes."""
    rows: list[Sequence[object]] = [["Id", "Label", "timeset"]]
    rows += [[number, name, ""] for number, name in enumerate(persons(1, 40))]
    return csv_text(rows).encode()


def flourish() -> bytes:
    """Gifts to parties, as a German Excel saves them for Flourish."""
    chance = random.Random(2)
    donors = [f"{name} Brauerei Köln" for name in places(2, 20)]
    rows: list[Sequence[object]] = [["Source", "Target", "Value", "Jahr", ""]]
    for donor in donors:
        for party in chance.sample(["Die Blauen", "Die Grünlichen", "Üferpartei"], 2):
            rows.append(
                [donor, party, f"{chance.randint(10, 400)}.500,00", chance.randint(2001, 2009), ""]
            )
    return csv_text(rows, ";").encode("cp1252")


def kumu() -> bytes:
    """A map of firms, as Kumu takes it."""
    firms = [f"{name} & Sons" for name in places(3, 15)]
    kinds = ["Partner", "Rival", "supplies"]
    rows: list[Sequence[object]] = [["From", "To", "Direction", "Label", "Type", "Description"]]
    for number, (one, other) in enumerate(pairs(firms, 3, 45)):
        kind = kinds[number % 3]
        text = f"{one} and {other} have shared a yard since the flood." if number % 5 == 0 else ""
        rows.append([one, other, "undirected", "", kind, text])
    return csv_text(rows).encode("utf-8-sig")


def littlesis() -> bytes:
    """Relations of persons and firms with the columns of LittleSis, every cell in quotes."""
    chance = random.Random(4)
    names = [*persons(4, 25), *(f"{name} Holdings" for name in places(40, 15))]
    header = "id,entity1_id,entity2_id,entity1_name,entity2_name,category_id,description1,"
    header += "description2,amount,start_date,end_date,is_current,updated_at"
    rows: list[Sequence[object]] = [header.split(",")]
    for number, (one, other) in enumerate(pairs(names, 4, 90)):
        category = chance.choice(["5", "8", "12"])
        begin = chance.choice(["2004-00-00", "2009-05-00", "2011-03-14", ""])
        end = chance.choice(["", "2015-00-00", "2016-11-02"])
        current = "1" if not end and number % 2 else ""
        text = "Campaign Contribution" if category == "5" else ""
        ids = [names.index(one) + 1000, names.index(other) + 1000]
        amount = chance.randint(1, 90) * 100 if category == "5" else ""
        row = [number + 1, *ids, one, other, category, text, "", amount, begin, end, current]
        rows.append([*row, "2017-02-01 10:00:00"])
    return csv_text(rows, quote_all=True).encode()


def six_degrees() -> bytes:
    """Letters of a past century, as Six Degrees of Francis Bacon writes its relations."""
    chance = random.Random(5)
    kinds = ["Friend of", "Enemy of", "Patron of", "Met", "Collaborated with"]
    header = "relationship_id,person1_id,person1_name,person2_id,person2_name,relation_type,"
    header += "start_year,start_year_type,end_year,end_year_type,confidence"
    names = persons(5, 30)
    rows: list[Sequence[object]] = [header.split(",")]
    for number, (one, other) in enumerate(pairs(names, 5, 80)):
        begin = chance.randint(1590, 1640)
        about = chance.choice(["IN", "CA", "AF/IN"])
        ids = [10_000_000 + names.index(one), 10_000_000 + names.index(other)]
        row = [100 + number, ids[0], one, ids[1], other, kinds[number % 5], begin, about]
        rows.append([*row, begin + chance.randint(0, 30), "BF/IN", chance.randint(20, 90)])
    return csv_text(rows).encode()


def cow_alliances() -> bytes:
    """Pacts of invented states with the columns of the Correlates of War's dyads."""
    chance = random.Random(6)
    header = "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,"
    header += "dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,"
    header += "defense,neutrality,nonaggression,entente,asymmetric,version"
    names = places(6, 18)
    rows: list[Sequence[object]] = [header.split(",")]
    for number, (one, other) in enumerate(pairs(names, 6, 60)):
        begin = chance.randint(1820, 1990)
        goes_on = number % 10 == 0
        end = ["", "", ""] if goes_on else [chance.randint(1, 28), 7, begin + chance.randint(1, 12)]
        flags = [number % 2, (number + 1) % 2, number % 3 == 0, number % 7 == 0]
        codes = [1000 + names.index(one), 1000 + names.index(other)]
        ends = [codes[0], one, codes[1], other]
        row = [number, *ends, chance.randint(1, 28), 3, begin, *end, 0, int(goes_on)]
        rows.append([*row, *map(int, flags), 0, "4.1"])
    return csv_text(rows).encode()


def cow_disputes() -> bytes:
    """Disputes between states that are known by their numbers alone, each year a row."""
    chance = random.Random(7)
    header = (
        "disno,dyindex,statea,stateb,strtday,strtmnth,strtyr,endday,endmnth,endyear,year,hihost"
    )
    rows: list[Sequence[object]] = [header.split(",")]
    for number, (one, other) in enumerate(pairs(list(OLD_STATES), 7, 15)):
        begin = chance.randint(1820, 1860)
        for year in range(begin, begin + 3):
            day = -9 if number % 4 == 0 else 12
            dates = [day, 4, begin, -9, 6, begin + 2, year]
            rows.append([number, number * 10, one, other, *dates, number % 5 + 1])
    return csv_text(rows).encode()


def atop() -> bytes:
    """Obligations between the same, with the columns of ATOP's dyads."""
    header = "atopid,mem1,mem2,begyr,begmo,begday,endyr,endmo,endday,defense,offense,neutral,"
    header += "nonagg,consul,version"
    rows: list[Sequence[object]] = [header.split(",")]
    for number, (one, other) in enumerate(pairs(list(OLD_STATES), 8, 15)):
        begin = 1821 + number
        end = [0, 0, 0] if number % 5 == 0 else [begin + 4, 2, 0]
        flags = [1, 0, number % 2, 0, 1] if number % 3 else [0, 0, 0, 1, 0]
        rows.append([1000 + number, one, other, begin, 5, 0, *end, *flags, "5.1"])
        rows.append([1000 + number, other, one, begin, 5, 0, *end, *flags, "5.1"])
    return csv_text(rows).encode()


def families() -> bytes:
    """Marriages of families, as networkx writes a list of edges with data."""
    lines = ["# marriages", "#  GMT Sat Jan  4 10:00:00 2031", "#"]
    lines += [
        f"{one} {other} {{'weight': {number % 4 + 1}, 'year': {1420 + number}}}"
        for number, (one, other) in enumerate(pairs(places(9, 12), 9, 24))
    ]
    return "\n".join([*lines, ""]).encode()


def calls() -> bytes:
    """A bare list of edges, parted by blanks."""
    numbered = enumerate(pairs(places(10, 20), 10, 50))
    lines = [f"{one} {other} {number % 9 + 1}" for number, (one, other) in numbered]
    return "\n".join(["# who rang whom", *lines, ""]).encode()


def gexf() -> bytes:
    """A network with spells, as Gephi writes it."""
    names = places(11, 16)
    nodes = [f'<node id="n{n}" label="{name}"><attvalues/></node>' for n, name in enumerate(names)]
    edges = []
    for number, (one, other) in enumerate(pairs(names, 11, 30)):
        ends = f'source="n{names.index(one)}" target="n{names.index(other)}"'
        begin = 1950 + number
        spells = f'<spell start="{begin}.0" end="{begin + 2}.0"/>'
        if number % 10 == 0:
            spells += f'<spell start="{begin + 5}.0" end="{begin + 6}.0"/>'
        if number % 7 == 0:
            spells = f'<spell start="{begin}.0"/>'
        value = f'<attvalue for="0" value="{"rivalry" if number % 3 else "pact"}"/>'
        inside = f"<attvalues>{value}</attvalues><spells>{spells}</spells>"
        edges.append(f'<edge id="{number}" {ends} weight="2.0">{inside}</edge>')
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph defaultedgetype="directed" mode="dynamic" timeformat="double">
<attributes class="edge"><attribute id="0" title="relation" type="string"/></attributes>
<nodes>
{chr(10).join(nodes)}
</nodes>
<edges>
{chr(10).join(edges)}
</edges>
</graph>
</gexf>
"""
    return text.encode()


def graphml() -> bytes:
    """A network with names and a sign, as networkx writes it."""
    names = places(12, 14)
    keys = '<key id="d0" for="node" attr.name="name" attr.type="string"/>\n'
    keys += '<key id="d1" for="edge" attr.name="sign" attr.type="long"/>\n'
    keys += '<key id="d2" for="edge" attr.name="year" attr.type="long"/>'
    nodes = [f'<node id="{n}"><data key="d0">{name}</data></node>' for n, name in enumerate(names)]
    edges = []
    for number, (one, other) in enumerate(pairs(names, 12, 28)):
        sign = f'<data key="d1">{1 if number % 3 else -1}</data>'
        year = f'<data key="d2">{1990 + number % 4}</data>'
        ends = f'source="{names.index(one)}" target="{names.index(other)}"'
        edges.append(f"<edge {ends}>{sign}{year}</edge>")
    body = "\n".join([*nodes, *edges])
    text = f"""<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}
<graph edgedefault="undirected">
{body}
</graph></graphml>
"""
    return text.encode()


def books() -> bytes:
    """Books that are bought together, as GML."""
    titles = [f"The {name} Papers" for name in places(13, 20)]
    lines = ['Creator "Invented"', "graph", "[", "  directed 0"]
    for number, title in enumerate(titles):
        lines += [
            "  node",
            "  [",
            f"    id {number}",
            f'    label "{title}"',
            '    value "n"',
            "  ]",
        ]
    for one, other in pairs(titles, 13, 48):
        ends = [f"    source {titles.index(one)}", f"    target {titles.index(other)}"]
        lines += ["  edge", "  [", *ends, "  ]"]
    return "\n".join([*lines, "]", ""]).encode()


def d3() -> bytes:
    """Characters of a play, as D3's examples have them: the ends are places in the list."""
    names = persons(14, 18)
    nodes = [{"name": name, "group": number % 4} for number, name in enumerate(names)]
    links = [
        {"source": names.index(one), "target": names.index(other), "value": number % 5 + 1}
        for number, (one, other) in enumerate(pairs(names, 14, 40))
    ]
    return json.dumps({"nodes": nodes, "links": links}, indent=1).encode()


def kumu_json() -> bytes:
    """A blueprint of Kumu."""
    names = places(15, 10)
    elements = [{"label": name, "type": "Organization"} for name in names]
    connections = [
        {"from": one, "to": other, "type": "Partner", "direction": "mutual", "start": "2019"}
        for one, other in pairs(names, 15, 20)
    ]
    return json.dumps({"elements": elements, "connections": connections}).encode()


def cytoscape() -> bytes:
    """A table of edges, as Cytoscape exports it."""
    rows: list[Sequence[object]] = [["SUID", "interaction", "name", "selected", "shared name"]]
    for number, (one, other) in enumerate(pairs(places(16, 10), 16, 22)):
        name = f"{one} (funds) {other}"
        rows.append([200 + number, "funds", name, "false", name])
    return csv_text(rows, quote_all=True).encode()


def workbook() -> bytes:
    """A sheet of ties and one of actors, as a small XLSX file."""
    names = places(17, 12)
    ties: list[Sequence[object]] = [["Sender", "Receiver", "Relation", "Year", "Note"]]
    for number, (one, other) in enumerate(pairs(names, 17, 30)):
        ties.append([one, other, "aid" if number % 2 else "sanctions", 1990 + number % 9, ""])
    actors: list[Sequence[object]] = [["Name", "Kind"], *([name, "country"] for name in names)]
    return xlsx({"Ties": ties, "Actors": actors})


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def xlsx(sheets: dict[str, Table]) -> bytes:
    """Write sheets as the smallest workbook that programs open."""
    parts, listed, links = "", "", ""
    files: dict[str, str] = {}
    for n, (name, rows) in enumerate(sheets.items(), 1):
        kind = f'ContentType="{SHEET_TYPE}.worksheet+xml"'
        parts += f'<Override PartName="/xl/worksheets/sheet{n}.xml" {kind}/>'
        listed += f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
        target = f'Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"'
        links += f'<Relationship Id="rId{n}" {target}/>'
        body = "".join(
            f'<row r="{at}">{sheet_cells(at, row)}</row>' for at, row in enumerate(rows, 1)
        )
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'
        files[f"xl/worksheets/sheet{n}.xml"] = sheet
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relationships}"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
        f"{parts}</Types>"
    )
    document = f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>'
    space = f'xmlns="{PACKAGE}/relationships"'
    files["_rels/.rels"] = f"<Relationships {space}>{document}</Relationships>"
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>'
    files["xl/workbook.xml"] = book
    files["xl/_rels/workbook.xml.rels"] = f"<Relationships {space}>{links}</Relationships>"
    return zipped({name: HEAD + text for name, text in files.items()})


def ods(sheets: dict[str, Table]) -> bytes:
    """Write sheets as the smallest OpenDocument that programs open."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    tables = ""
    for name, rows in sheets.items():
        body = ""
        for row in rows:
            cells = "".join(
                f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
                "</table:table-cell>"
                for cell in row
            )
            body += f"<table:table-row>{cells}</table:table-row>"
        tables += f'<table:table table:name="{name}">{body}</table:table>'
    spaces = " ".join(f'xmlns:{one}="{oasis}:{one}:1.0"' for one in ("office", "table", "text"))
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    media = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
    manifest = f'<manifest:manifest xmlns:manifest="{oasis}:manifest:1.0">{entry}'
    files = {"mimetype": media, "content.xml": HEAD + content}
    return zipped(files | {"META-INF/manifest.xml": f"{HEAD}{manifest}</manifest:manifest>"})


def zipped(files: dict[str, str]) -> bytes:
    """Put texts into an archive, of the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 1, 1, 0, 0, 0)), text)
    return stream.getvalue()


def sheet_cells(at: int, row: Sequence[object]) -> str:
    """Write the cells of a row: numbers as numbers, all else as text."""
    cells = []
    for column, value in zip("ABCDEFGH", row, strict=False):
        if isinstance(value, int):
            cells.append(f'<c r="{column}{at}"><v>{value}</v></c>')
        else:
            text = str(value).replace("&", "&amp;")
            cells.append(f'<c r="{column}{at}" t="inlineStr"><is><t>{text}</t></is></c>')
    return "".join(cells)


def open_document() -> bytes:
    """A sheet of loans between towns, as a small ODS file."""
    rows: list[Sequence[object]] = [["Lender", "Borrower", "Since", "Until"]]
    for number, (one, other) in enumerate(pairs(places(18, 9), 18, 20)):
        rows.append([one, other, 1900 + number, 1905 + number])
    return ods({"Loans": rows})


FILES: dict[str, Callable[[], bytes]] = {
    "gephi_edges.csv": gephi_edges,
    "gephi_nodes.csv": gephi_nodes,
    "flourish.csv": flourish,
    "kumu.csv": kumu,
    "littlesis.csv": littlesis,
    "six_degrees.csv": six_degrees,
    "cow_alliances.csv": cow_alliances,
    "cow_disputes.csv": cow_disputes,
    "atop.csv": atop,
    "families.edgelist": families,
    "calls.txt": calls,
    "spells.gexf": gexf,
    "signs.graphml": graphml,
    "books.gml": books,
    "d3.json": d3,
    "kumu.json": kumu_json,
    "cytoscape.csv": cytoscape,
    "sheets.xlsx": workbook,
    "loans.ods": open_document,
}


def main() -> None:
    """Write all files."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in FILES.items():
        (FOLDER / name).write_bytes(make())


if __name__ == "__main__":
    main()
