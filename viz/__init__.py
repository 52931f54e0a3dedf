"""The pictures of Backchannel: the explorer (one HTML page), the page of a review, a picture for a paper (SVG or PNG).

    from viz import Explorer
    Explorer(graph)                 # shows itself in a notebook; its `html` is the page as text

This package draws networkx graphs and plain data. It knows no RDF, no store and no file but its own assets, and never
imports `kg`: whoever has a graph may import it, and of `kg` only the commands do, which write what it gives them.
"""

from .explorer import Explorer, explorer
from .picture import picture

__all__ = ["Explorer", "explorer", "picture"]
