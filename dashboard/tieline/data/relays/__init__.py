"""Which article retells whose report: followed, and checked."""

from tieline.data.relays.chains import AGENCY, RELAYS, relay_chain, relay_problems

__all__ = ["AGENCY", "RELAYS", "relay_chain", "relay_problems"]
