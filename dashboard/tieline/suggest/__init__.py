"""Propose the ties of an article to its editor, without network and without a trained model.

In: a dossier and an article's paragraphs. Out: who is named where (`mentions`).
"""

from tieline.suggest.mentions import Mention, Mentions, mentions

__all__ = ["Mention", "Mentions", "mentions"]
