"""Ask a language model for the ties of an article, and keep only what the article's words prove.

In: an address that the user has given, a dossier and an article's paragraphs. Out: `Asked`: proven
suggestions, and how many were dropped for what. The model gets this text and nothing else, and
what it answers is data: it can call nothing and write nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tieline.data.dossier import Dossier
from tieline.suggest.model.address import Address, ModelError, address_of
from tieline.suggest.model.exchange import ask
from tieline.suggest.model.proof import Proof
from tieline.suggest.model.question import question, ties_in
from tieline.suggest.suggestion import Suggestion

__all__ = ["Address", "Asked", "ModelError", "address_of", "suggest_by_model"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The proven suggestions, and how many of the others were dropped for which reason."""

    suggestions: tuple[Suggestion, ...]
    dropped: tuple[tuple[str, int], ...]


def suggest_by_model(
    dossier: Dossier, article: str, paragraphs: Sequence[str], address: Address
) -> Asked:
    """Send the paragraphs of an article to a model; raises ModelError for what it does not answer.

    Nothing of the text is kept, here or in a file.
    """
    answer = ask(address, question(paragraphs, dossier.types, address.name))
    proof = Proof.of(dossier, article, paragraphs)
    kept, dropped = proof.sorted_out(ties_in(answer, address))
    return Asked(tuple(kept), tuple(dropped.most_common()))
