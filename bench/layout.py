"""Which library lays out a large graph best? `python bench/layout.py` prints tables in Markdown.

The graphs are synthetic actor graphs (Barabási & Albert 1999), three edges a node, seeded. Each library runs in a
process of its own, three times where it is quick, and the quickest counts, since other load only adds; one that is not
installed is left out, and said so. The measures:

- stress: mean of (drawn by wanted distance − 1)², pairs from 50 nodes, in the scale that suits best; less is better;
- edges: standard deviation by mean of the edges' lengths; less is more even;
- near: how far the nearest nodes are the neighbours (Jaccard, 500 nodes); more is better;
- strong: how much of the pane, in 38 × 38 squares, the strongest 1,500 take; more is better (chance gives 0.65).
"""

import argparse
import importlib.metadata
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import numpy as np

Points = np.ndarray
SIZES = (50, 500, 5000, 20_000)


def actors(size: int) -> np.ndarray:
    """The edges of a synthetic actor graph, each once."""
    return np.array(sorted(nx.barabasi_albert_graph(size, 3, seed=3).edges), dtype=np.int64)


def forces(size: int, edges: np.ndarray) -> Points:
    from viz.drawing.forces import spread

    return spread(size, edges.astype(np.intp))


def _rustworkx(size: int, edges: np.ndarray):
    import rustworkx as rx

    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.add_edges_from_no_data([tuple(edge) for edge in edges.tolist()])
    return rx, graph


def rustworkx_spring(size: int, edges: np.ndarray) -> Points:
    rx, graph = _rustworkx(size, edges)
    found = rx.spring_layout(graph, seed=7, num_iter=60)
    return np.array([found[node] for node in range(size)])


def rustworkx_kamada_kawai(size: int, edges: np.ndarray) -> Points:
    rx, graph = _rustworkx(size, edges)
    found = rx.kamada_kawai_layout(graph)
    return np.array([found[node] for node in range(size)])


def _networkit(size: int, edges: np.ndarray):
    import networkit

    graph = networkit.Graph(size)
    for one, other in edges.tolist():
        graph.addEdge(one, other)
    return networkit, graph


def networkit_pivot(size: int, edges: np.ndarray) -> Points:
    networkit, graph = _networkit(size, edges)
    return np.array(networkit.viz.PivotMDS(graph, 2, min(50, size)).run().getCoordinates())


def networkit_maxent(size: int, edges: np.ndarray) -> Points:
    networkit, graph = _networkit(size, edges)
    networkit.setSeed(7, False)
    drawing = networkit.viz.MaxentStress(graph, 2, 1, tolerance=0.01)
    drawing.run()
    return np.array(drawing.getCoordinates())


def sgd_sparse(size: int, edges: np.ndarray) -> Points:
    import s_gd2

    one, other = edges.astype(np.int32).T.copy()
    return s_gd2.layout_sparse(one, other, min(200, size), random_seed=7)


def sfdp(size: int, edges: np.ndarray) -> Points:
    text = "graph {" + "".join(f"{node};" for node in range(size))
    text += "".join(f"{one}--{other};" for one, other in edges.tolist()) + "}"
    drawn = subprocess.run(["sfdp", "-Tplain"], input=text, capture_output=True, text=True, check=True).stdout
    points = np.zeros((size, 2))
    for row in (line.split() for line in drawn.splitlines() if line.startswith("node ")):
        points[int(row[1])] = float(row[2]), float(row[3])
    return points


def networkx_spring(size: int, edges: np.ndarray) -> Points:
    graph = nx.empty_graph(size)
    graph.add_edges_from(edges.tolist())
    found = nx.spring_layout(graph, seed=7)
    return np.array([found[node] for node in range(size)])


def crategraph(size: int, edges: np.ndarray) -> Points:
    import crategraph_forceatlas2 as crate

    return crate.layout(size, edges, seed=7, threads=1, iterations=200, **crate.infer_settings(size))


def yifan_hu(size: int, edges: np.ndarray) -> Points:
    from graph_layout import YifanHuLayout

    links = [{"source": one, "target": other} for one, other in edges.tolist()]
    drawing = YifanHuLayout(nodes=[{} for _ in range(size)], links=links, size=(1000, 1000), random_seed=7)
    drawing.run()
    return np.array([(node.x, node.y) for node in drawing.nodes])


def igraph_spring(size: int, edges: np.ndarray) -> Points:
    import igraph

    random.seed(7)
    graph = igraph.Graph(size, edges.tolist())
    return np.array(graph.layout_fruchterman_reingold(niter=200, grid="auto").coords)


@dataclass(frozen=True)
class Library:
    """A way to lay out: the package that does it, its licence, and up to how many nodes it is worth a try."""

    package: str
    licence: str
    run: Callable[[int, np.ndarray], Points]
    most: int = 20_000


LIBRARIES = {
    "viz.drawing.forces": Library("numpy", "BSD-3 (numpy)", forces),
    "rustworkx spring": Library("rustworkx", "Apache-2.0", rustworkx_spring),
    "rustworkx Kamada-Kawai": Library("rustworkx", "Apache-2.0", rustworkx_kamada_kawai, 500),
    "networkit PivotMDS": Library("networkit", "MIT", networkit_pivot),
    "networkit MaxentStress": Library("networkit", "MIT", networkit_maxent),
    "s-gd2, sparse": Library("s-gd2", "MIT", sgd_sparse),
    "Graphviz sfdp": Library("", "EPL (a program)", sfdp),
    "crategraph ForceAtlas2": Library("crategraph-forceatlas2", "MIT", crategraph),
    "graph-layout Yifan Hu": Library("graph-layout", "MIT", yifan_hu),
    "networkx spring": Library("networkx", "BSD-3", networkx_spring, 5000),
    "igraph spring (reference)": Library("igraph", "GPL-2+", igraph_spring),
}


def quality(points: Points, edges: np.ndarray) -> tuple[float, float, float, float]:
    """Stress, unevenness of edges, neighbours among the nearest, and how much of the pane the strongest take."""
    graph, chance = nx.Graph(edges.tolist()), np.random.default_rng(1)
    ratios = []
    for source in chance.choice(len(points), min(len(points), 50), replace=False).tolist():
        steps = nx.single_source_shortest_path_length(graph, source)
        others = np.array([node for node in sorted(steps) if node != source])
        others = chance.choice(others, min(len(others), 2000), replace=False)
        ratios.append(np.hypot(*(points[others] - points[source]).T) / np.array([steps[node] for node in others]))
    ratio = np.concatenate(ratios)
    stress = float(((ratio * ratio.sum() / (ratio * ratio).sum() - 1) ** 2).mean())
    lengths = np.hypot(*(points[edges[:, 0]] - points[edges[:, 1]]).T)
    shares = []
    for node in chance.choice(len(points), min(len(points), 500), replace=False).tolist():
        far = ((points - points[node]) ** 2).sum(axis=1)
        far[node] = np.inf
        own = set(graph[node])
        near = set(np.argsort(far, kind="stable")[: len(own)].tolist())
        shares.append(len(own & near) / len(own | near))
    degrees = np.bincount(edges.ravel(), minlength=len(points))
    strong = points[np.argsort(-degrees, kind="stable")[:1500]]
    squares = ((strong - strong.min(axis=0)) / np.ptp(strong, axis=0) * 37.999).astype(int)
    taken = len(np.unique(squares, axis=0)) / min(38 * 38, len(strong))
    return stress, float(lengths.std() / lengths.mean()), float(np.mean(shares)), taken


def measure(name: str, size: int) -> dict[str, object]:
    """One library at one size, in this process."""
    edges, seconds = actors(size), []
    LIBRARIES[name].run(20, actors(20))  # what is imported or compiled at the first use is no layout
    while not seconds or (len(seconds) < 3 and sum(seconds) < 20):
        started = time.perf_counter()
        points = LIBRARIES[name].run(size, edges)
        seconds.append(time.perf_counter() - started)
    return {"seconds": min(seconds), "quality": quality(points, edges)}


def measure_scene(size: int) -> dict[str, object]:
    """What the page needs of a view: places, ranks and lean data; and how long the data are as JSON."""
    from viz.drawing.scene import scene

    view = nx.MultiDiGraph()
    for node in range(size):
        view.add_node(f"actor:{node}", kind="actor", type="Person", label=f"Actor number {node}")
    for number, (one, other) in enumerate(actors(size).tolist()):
        view.add_edge(
            f"actor:{one}", f"actor:{other}", kind="talksWith", label="talks with", directed=False, count=1,
            events=f"talks-{number}", standings="Reported", standing="Reported", claims="",
        )  # fmt: skip
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        drawn = scene(view)
        seconds.append(time.perf_counter() - started)
    text = json.dumps([drawn.nodes, drawn.edges], separators=(",", ":"))
    return {"seconds": min(seconds), "bytes": len(text), "edges": len(drawn.edges)}


def apart(name: str, size: int, limit: float) -> dict[str, object] | str:
    """The measure from a process of its own, or why there is none."""
    command = [sys.executable, __file__, "--one", name, "--sizes", str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return f"> {limit:.0f}"
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return "failed"
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def version(library: Library) -> str | None:
    """The version that is installed, or None."""
    if not library.package:
        return "" if shutil.which("sfdp") else None
    try:
        return importlib.metadata.version(library.package)
    except importlib.metadata.PackageNotFoundError:
        return None


def main(sizes: list[int], limit: float) -> None:
    """Print the tables."""
    present = {name: found for name, library in LIBRARIES.items() if (found := version(library)) is not None}
    missing = [name for name in LIBRARIES if name not in present]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}.")
    if missing:
        print(f"Not installed, left out: {', '.join(missing)}.")
    print("\n| library | licence | nodes | seconds | stress | edges | near | strong |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    for size in sizes:
        for name, found in present.items():
            library = LIBRARIES[name]
            head = (
                f"| {name} {found if library.package != 'numpy' else ''}".rstrip()
                + f" | {library.licence} | {size:,} |"
            )
            if size > library.most:
                print(f"{head} not tried | | | | |", flush=True)
                continue
            result = apart(name, size, limit)
            if isinstance(result, str):
                print(f"{head} {result} | | | | |", flush=True)
            else:
                shown = " | ".join(f"{value:.3f}" for value in result["quality"])
                print(f"{head} {result['seconds']:.2f} | {shown} |", flush=True)
    print("\n| `scene()` | nodes | edges | seconds | MB of JSON |\n|---|--:|--:|--:|--:|")
    for size in sizes:
        result = apart("scene", size, limit)
        if isinstance(result, str):
            print(f"| | {size:,} | | {result} | |")
        else:
            print(
                f"| | {size:,} | {result['edges']:,} | {result['seconds']:.2f} | {result['bytes'] / 1e6:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES))
    parser.add_argument("--limit", type=float, default=150, help="seconds that one library may take at one size")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    if options.one:
        print(
            json.dumps(
                (measure_scene if options.one == "scene" else lambda size: measure(options.one, size))(options.sizes[0])
            )
        )
    else:
        main(options.sizes, options.limit)
