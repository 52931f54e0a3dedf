"""The pictures of Backchannel: the explorer (one HTML page) and a picture for a paper (SVG or PNG).

    from viz import Explorer
    Explorer(graph)                 # in a notebook; .save("page.html") elsewhere

This package draws networkx graphs and plain data; it knows no RDF, no store, and nothing of `kg`.
"""

from .explorer import Explorer, explorer
from .picture import picture

__all__ = ["Explorer", "explorer", "picture"]
