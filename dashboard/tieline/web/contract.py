"""A page's contract as an element of it: what the page's scripts must know of the program.

In: plain values. Out: HTML that a browser never runs, which needs no hash in a content policy.
"""

import json
from collections.abc import Mapping
from typing import Any

ID = "contract"
"""The one id that a script spells, to find all others."""


def contract_element(contract: Mapping[str, Any]) -> str:
    """Return the JSON of a contract as a data block (HTML, 4.12.1)."""
    text = json.dumps(contract, separators=(",", ":"))
    # In a script only "<" can end or begin anything; "{%" is a part of Dash's page template.
    safe = text.replace("<", "\\u003c").replace("{%", "{\\u0025")
    return f'<script type="application/json" id="{ID}">{safe}</script>'
