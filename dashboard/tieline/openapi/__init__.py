"""Describe the addresses of a program for other programs, as OpenAPI has it.

In: what stands declared beside each route. Out: the document of `/openapi.json`.
"""

from tieline.openapi.description import Description, Reply, describe, description_of
from tieline.openapi.document import About, document

__all__ = ["About", "Description", "Reply", "describe", "description_of", "document"]
