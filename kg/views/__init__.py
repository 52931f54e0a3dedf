"""What people and programs are shown of a graph: the data of the page, networkx views, exports, plain words.

Knows no reading and no file that one came from: all it shows stands in the graph. `commands` may import it; it
imports `graph` and what lies below.
"""
