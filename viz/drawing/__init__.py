"""Where things stand and what they look like: the places of nodes, the bends of edges, shapes and lines.

A view (a networkx graph as `viz.normal` makes it) comes in, numbers in canvas pixels go out (`scene`). It knows no page
and no file format, so that the explorer and the picture for a paper look the same; only the modules of `viz` import it.
"""
