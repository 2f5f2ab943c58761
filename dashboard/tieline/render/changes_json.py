"""Write what changed between two spans of days as JSON, for programs.

In: the selected ties, of which `than_from` and `than_to` say the other span. Out: the file's bytes,
the same on every day and machine.
"""

import json

from tieline.graph.comparison import LineChange, TurnedPair, compare
from tieline.selection.selected import SelectedTies

Record = dict[str, object]


def changes_json(selected: SelectedTies) -> bytes:
    """Write each line of either span with what became of it, and the pairs that turned.

    `ids` are its claims in the chosen span, `than_ids` those in the other. `was` and `is` are the
    signs of a pair's ties, 1 for friendly ones and -1 for tension.
    """
    comparison = compare(selected)
    names = {name: actor.table_name for name, actor in selected.dossier.actors.items()}
    content = {
        "version": selected.dossier.version,
        "changes": [_line_record(one, names) for one in comparison.changes],
        "turned": [_pair_record(one, names) for one in comparison.turned],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _line_record(one: LineChange, names: dict[str, str]) -> Record:
    a, b, kind = one.key
    return {
        "source": names[a],
        "target": names[b],
        "type": kind,
        "change": one.change,
        "ids": list(one.now.ids),
        "than_ids": list(one.than.ids),
    }


def _pair_record(one: TurnedPair, names: dict[str, str]) -> Record:
    return {
        "pair": [names[name] for name in one.pair],
        "was": one.was,
        "is": one.now,
        "ids": [id_ for line in one.lines for id_ in line.now.ids],
        "than_ids": [id_ for line in one.lines for id_ in line.than.ids],
    }
