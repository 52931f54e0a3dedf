"""A view as GraphML, so that Gephi, Cytoscape, yEd, igraph and networkx find ids, labels and weights where they look.

networkx's own writer declares a key twice where nodes and edges both have it, and gives edges the ids 0, 1, … anew for
each pair of nodes (http://graphml.graphdrawing.org/specification.html; networkx #4347, #7732).
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    import networkx as nx

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XMLNS, _XSI, _YED = (
    "http://graphml.graphdrawing.org/xmlns",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.yworks.com/xml/graphml",
)
_TYPES = {bool: "boolean", int: "int", float: "double", str: "string"}
# Where yEd keeps what it draws of a node and an edge, and where the label is in that.
_DRAWN = {"node": ("nodegraphics", "ShapeNode", "NodeLabel"), "edge": ("edgegraphics", "PolyLineEdge", "EdgeLabel")}


def graphml(view: "nx.MultiDiGraph[str]", yed: bool = False) -> str:
    """A view, as `kg.project` gives it, as a GraphML document; the same view gives the same text.

    Nodes and edges have a `label`, also as `name`, and edges a `weight`: for how many events they stand. With `yed` the
    labels are drawn too: yEd shows no other, and the schema of plain GraphML does not know these.

    >>> import networkx as nx
    >>> view = nx.MultiDiGraph(name="actors")
    >>> view.add_nodes_from(["actor:a", "actor:b"], label="A")
    >>> _ = view.add_edge("actor:a", "actor:b", "actor:a.hosts.actor:b", label="hosts", count=2)
    >>> '<edge id="actor:a.hosts.actor:b" source="actor:a" target="actor:b">' in graphml(view)
    True
    """
    root = ET.Element("graphml", {"xmlns": _XMLNS, "xmlns:xsi": _XSI, **({"xmlns:y": _YED} if yed else {})})
    root.set("xsi:schemaLocation", f"{_XMLNS} {_XMLNS}/1.0/graphml.xsd")
    nodes = [({"id": node}, {"name": told["label"], **told}) for node, told in view.nodes(data=True)]
    edges = [
        ({"id": key, "source": one, "target": other}, {"name": told["label"], "weight": float(told["count"]), **told})
        for one, other, key, told in view.edges(keys=True, data=True)
    ]
    keys = {"node": _keys(root, "node", nodes, ()), "edge": _keys(root, "edge", edges, _names(nodes))}
    if yed:
        for kind, (graphics, *_) in _DRAWN.items():
            ET.SubElement(root, "key", {"id": graphics, "for": kind, "yfiles.type": graphics})
    graph = ET.SubElement(root, "graph", {"id": str(view.name), "edgedefault": "directed"})
    for kind, things in (("node", nodes), ("edge", edges)):
        for place, told in things:
            element = ET.SubElement(graph, kind, place)
            for name, value in told.items():
                ET.SubElement(element, "data", {"key": keys[kind][name]}).text = written(value)
            if yed:
                graphics, shape, label = _DRAWN[kind]
                drawn = ET.SubElement(ET.SubElement(element, "data", {"key": graphics}), f"y:{shape}")
                ET.SubElement(drawn, f"y:{label}").text = told["label"]
    return document(root)


def _names(things: Iterable[tuple[Mapping[str, str], Mapping[str, Any]]]) -> dict[str, str]:
    """The attributes of things, in the order in which they come, with their types."""
    return {name: _TYPES[type(value)] for _, told in things for name, value in told.items()}


def _keys(root: ET.Element, kind: str, things: Any, taken: Iterable[str]) -> dict[str, str]:
    """Declares the attributes of nodes or edges; the id of each by its name. An id is not given to both."""
    ids = {name: f"edge.{name}" if name in taken else name for name in _names(things)}
    for name, type_ in _names(things).items():
        ET.SubElement(root, "key", {"id": ids[name], "for": kind, "attr.name": name, "attr.type": type_})
    return ids


def written(value: Any) -> str:
    """A value as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def document(root: ET.Element) -> str:
    """An element as a document of its own, indented."""
    ET.indent(root)
    return HEAD + ET.tostring(root, encoding="unicode") + "\n"
