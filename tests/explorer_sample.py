"""What `viz` is handed: the views and the plain data of the bundled story, as `kg` makes them."""

import copy
from functools import cache
from typing import Any

import networkx as nx

import kg
from kg.views.networks import views


@cache
def _made() -> tuple[dict[str, "nx.MultiDiGraph[str]"], dict[str, Any]]:
    store = kg.open("memory:")
    kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    page = kg.page(store)
    return views(page), page


def sample() -> tuple[dict[str, "nx.MultiDiGraph[str]"], dict[str, Any]]:
    """`(views, page)`, anew for each who asks, so that a test may change them."""
    return copy.deepcopy(_made())
