"""A twentieth of the harms that the soak does to tables."""

from tests.soak.faults import FAULTS_OF, trial


def test_the_last_good_picture_stays_until_all_is_mended() -> None:
    (figure,) = trial(0.05)
    assert len(FAULTS_OF) == 13
    assert figure.held, figure
