"""Write the claims behind a line of a chart as one sentence each, to be listed under it.

In: the selected ties and a focus. Out: pairs of an id and a sentence, plain text.
"""

from tieline.data.english import capital
from tieline.data.escaping import isolated
from tieline.narrative.blocs import bloc_evidence
from tieline.narrative.citation import Claim
from tieline.narrative.evidence import evidence
from tieline.selection.selected import SelectedTies

ClaimLine = tuple[str, str]
"""The id of a claim, or of an edge behind blocs, and its sentence; the id of a note is blank."""


def claim_lines(selected: SelectedTies, focus: str, type: str = "") -> list[ClaimLine]:
    """Return the claims of a line, a pair or an actor, newest first; of blocs the ties behind them.

    `type` leaves only the ties of one type behind blocs, which a focus cannot say of them.
    """
    if blocs := bloc_evidence(selected, focus, type):
        more = [("", f"and {blocs.more:,} more")] if blocs.more else []
        return [*blocs.ties, *more]
    found = evidence(selected, focus)
    if found is None:
        return []
    of_line = (found.of_line,) if found.of_line else ()
    groups = of_line if found.line else found.groups
    return [(claim.id, claim_sentence(claim)) for group in groups for claim in group.claims]


def claim_sentence(claim: Claim) -> str:
    """Return a claim in one sentence: when, what, who acted, how certain, its weight, article."""
    where = f", paragraph {claim.paragraph}" if claim.paragraph else ""
    facts = [
        "not dated by the article" if claim.not_dated else "",
        claim.who_acted,
        claim.certainty_label,
        claim.weight_phrase,
        f"{isolated(claim.article.label)}{where}",
    ]
    told = capital(", ".join(filter(None, facts)))
    return f"{claim.when}: {claim.text.rstrip('.')}. {told}"
