"""A part of the odd files of the soak."""

from tests.soak.odd_files import FILES, KINDS, trial


def test_what_is_no_file_is_told_and_heals() -> None:
    assert len(FILES) * len(KINDS) >= 60
    # Every fourth pair, which meets each kind and each file, as 4 and 7 have no common divisor.
    (figure,) = trial(0.25)
    assert figure.held, figure
