"""A dossier and a selection -> a `Picture`: marks, lines, areas and texts as plain values."""
