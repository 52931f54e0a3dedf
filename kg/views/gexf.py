"""A view as GEXF, Gephi's own format, with the ids, labels and weights of `kg.views.graphml`.

networkx's own writer numbers the edges, and writes today's date and a name that the schema of GEXF does not know
(https://gexf.net/1.2draft/gexf-12draft-primer.pdf).
"""

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from kg.views.graphml import document, written

if TYPE_CHECKING:
    import networkx as nx

_XMLNS = "http://www.gexf.net/1.2draft"
_TYPES = {bool: "boolean", int: "integer", float: "double", str: "string"}
_OWN = ("label",)  # what GEXF has a place of its own for


def gexf(view: "nx.MultiDiGraph[str]") -> str:
    """A view, as `kg.project` gives it, as a GEXF document; the same view gives the same text.

    >>> import networkx as nx
    >>> view = nx.MultiDiGraph(name="actors")
    >>> view.add_nodes_from(["actor:a", "actor:b"], label="A")
    >>> _ = view.add_edge("actor:a", "actor:b", "actor:a.hosts.actor:b", label="hosts", count=2)
    >>> '<edge id="actor:a.hosts.actor:b" source="actor:a" target="actor:b" label="hosts" weight="2">' in gexf(view)
    True
    """
    root = ET.Element("gexf", {"xmlns": _XMLNS, "version": "1.2"})
    ET.SubElement(ET.SubElement(root, "meta"), "description").text = str(view.name)
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    nodes = [({"id": node, "label": told["label"]}, told) for node, told in view.nodes(data=True)]
    edges = [
        ({"id": key, "source": one, "target": other, "label": told["label"], "weight": str(told["count"])}, told)
        for one, other, key, told in view.edges(keys=True, data=True)
    ]
    for kind, things in (("node", nodes), ("edge", edges)):
        names = {name: _TYPES[type(value)] for _, told in things for name, value in told.items() if name not in _OWN}
        attributes = ET.SubElement(graph, "attributes", {"class": kind, "mode": "static"})
        for name, type_ in names.items():
            ET.SubElement(attributes, "attribute", {"id": name, "title": name, "type": type_})
    for kind, things in (("node", nodes), ("edge", edges)):
        group = ET.SubElement(graph, f"{kind}s")
        for place, told in things:
            _values(ET.SubElement(group, kind, place), told)
    return document(root)


def _values(element: ET.Element, told: dict[str, Any]) -> None:
    values = ET.SubElement(element, "attvalues")
    for name, value in told.items():
        if name not in _OWN:
            ET.SubElement(values, "attvalue", {"for": name, "value": written(value)})
