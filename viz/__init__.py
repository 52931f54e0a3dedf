"""The pictures of Backchannel: the explorer (one HTML page) and a picture for a paper (SVG or PNG).

This package draws networkx graphs and plain data; it knows no RDF, no store, and nothing of `kg`.
"""

from .explorer import explorer
from .picture import picture

__all__ = ["explorer", "picture"]
