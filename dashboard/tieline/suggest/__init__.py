"""Propose the ties of an article to its editor, without network and without a trained model.

In: a dossier and an article's paragraphs. Out: who is named where (`mentions`), and the ties that
the words between them speak for (`suggest`). Nothing is written anywhere. Only `model` sends a
text, to an address that a user names.
"""

from tieline.suggest.mention import Mention
from tieline.suggest.mentions import Mentions, mentions
from tieline.suggest.scores import CUT, LIKELY
from tieline.suggest.suggestion import Suggestion, suggest

__all__ = ["CUT", "LIKELY", "Mention", "Mentions", "Suggestion", "mentions", "suggest"]
