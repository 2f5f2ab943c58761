"""Which article retells whose report: followed, and checked."""

from tieline.data.relays.chains import RELAYS, relay_chain, relay_problems

__all__ = ["RELAYS", "relay_chain", "relay_problems"]
