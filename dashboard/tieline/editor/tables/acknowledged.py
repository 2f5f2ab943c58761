"""Read the acknowledged warnings of dossier.toml, as the editor has them: one a line."""

from tieline.data.vocabulary import CHECKS

KEY = "acknowledged"


def split_acknowledged(line: str) -> tuple[str, ...]:
    """Split a line into the row's key, the check and the reason; a name may have several words.

    >>> split_acknowledged("Kesh Federation alike Two bodies of one name.")
    ('Kesh Federation', 'alike', 'Two bodies of one name.')
    """
    words = line.split()
    at = next((at for at, word in enumerate(words) if at and word in CHECKS), 1)
    return " ".join(words[:at]), " ".join(words[at : at + 1]), " ".join(words[at + 1 :])
