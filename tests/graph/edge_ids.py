"""The ids of a network's edges, with which tests compare what is drawn."""

from tieline.graph.network import Network, edge_id


def edge_ids(graph: Network) -> list[str]:
    """Return the ids of all edges, sorted by ends and type."""
    return [edge_id(*key) for key in graph.edges(keys=True)]
