"""Who is at work: told to others, by row, and gone half a minute after the last sign."""

from tieline.editor.people.person import Person
from tieline.editor.people.presence import AtWork, Present
from tieline.editor.people.roles import Role

ANA, BO = Person("Ana", Role.AUTHOR), Person("Bo", Role.EDITOR)


def test_others_are_told_until_half_a_minute_after_their_last_sign() -> None:
    now = [0.0]
    present = Present(lambda: now[0])
    present.sign(ANA, "one", ("relations", "t1"))
    present.sign(BO, "two", ("relations", "t2"))
    assert present.others("Bo") == [AtWork(ANA, (("relations", "t1"),))]
    now[0] = 20
    present.sign(ANA, "one", ("actors", "Arden"))
    present.sign(ANA, "other tab", ("", ""))
    assert present.others("Bo") == [AtWork(ANA, (("actors", "Arden"),))]
    now[0] = 45
    assert present.others("Ana") == []
    assert len(present.others("Bo")) == 1
    now[0] = 50.5
    assert present.others("Bo") == []


def test_many_tabs_do_not_fill_the_memory() -> None:
    present = Present(lambda: 0.0)
    for number in range(2000):
        present.sign(ANA, str(number), ("relations", str(number)))
    assert len(present.signs) == 500
