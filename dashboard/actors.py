"""Who the actors are: one value an actor.

In: the cells of actors.csv. Out: `Actor` values by name.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A state, person, organisation or bloc, as actors.csv tells of it."""

    name: str
    short: str = ""
    kind: str = "state"
    represents: str = ""
    iso3: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """The actor for whom it acts: whom it represents, or itself."""
        return self.represents or self.name

    @property
    def brief(self) -> str:
        """Its name for narrow pictures."""
        return self.short or self.name
