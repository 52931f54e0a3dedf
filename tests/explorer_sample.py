"""A hand-made sample of what `viz` is handed: the story of `qatar-limited-talks`, shaped as by kg.project and kg.page.

`sample()` gives `(views, page)`. It is data for the tests of the page, not a projection: the real one is in kg.
"""

from itertools import pairwise
from typing import Any

import networkx as nx

ARTICLE = "qatar-limited-talks"
TITLE = "Russia and Ukraine Edge Closer to Nuclear Deal, but at What Cost?"
BASE = "https://w3id.org/backchannel/id/"

# id: (label, kind, speaks for, office, other names)
ACTORS: dict[str, tuple[str, str, list[str], str, list[str]]] = {
    "russia": ("Russia", "State", [], "", ["Moscow", "Москва", "Russian Federation"]),
    "ukraine": ("Ukraine", "State", [], "", ["Kyiv", "Київ"]),
    "qatar": ("Qatar", "State", [], "", ["قطر"]),
    "united-states": ("United States", "State", [], "", ["US"]),
    "turkey": ("Turkey", "State", [], "", ["Türkiye"]),
    "west": ("The West", "Actor", [], "", []),
    "kremlin": ("The Kremlin", "Institution", ["russia"], "", []),
    "russian-foreign-ministry": ("Russian Foreign Ministry", "Institution", ["russia"], "", []),
    "qatari-foreign-ministry": ("Qatari Foreign Ministry", "Institution", ["qatar"], "", []),
    "lavrov": ("Sergei Lavrov", "Person", ["russia"], "Foreign Minister of Russia", ["Сергей Лавров"]),
    "zakharova": (
        "Maria Zakharova",
        "Person",
        ["russian-foreign-ministry"],
        "Spokeswoman of the Russian Foreign Ministry",
        ["Sacharova"],
    ),
    "zelenskyy": ("Volodymyr Zelenskyy", "Person", ["ukraine"], "President of Ukraine", ["Володимир Зеленський"]),
    "sybiha": ("Andrii Sybiha", "Person", ["ukraine"], "Foreign Minister of Ukraine", ["Andrij Sybiha"]),
    "al-ansari": (
        "Majed al-Ansari",
        "Person",
        ["qatari-foreign-ministry"],
        "Spokesman of the Qatari Foreign Ministry",
        ["Madschid bin Mohammed al-Ansari", "ماجد الأنصاري"],
    ),
    "russian-sources": ("Russian sources", "AnonymousSource", ["russia"], "", []),
    "ukrainian-sources": ("Ukrainian sources", "AnonymousSource", ["ukraine"], "", []),
    "bloomberg": ("Bloomberg", "Outlet", [], "", []),
    "washington-post": ("The Washington Post", "Outlet", [], "", []),
    "european-prawda": ("European Prawda", "Outlet", [], "", ["Європейська правда"]),
}
PLACES = {"istanbul": ("Istanbul", ["turkey"]), "kursk-region": ("Kursk region", ["russia"])}

# id: (label, type, standing, reason, phase, (when, words), roles, texts, disputes)
BOTH = ["actor:russia", "actor:ukraine"]
EVENTS: dict[str, tuple[str, str, str, str, str, tuple[str, str], dict[str, list[str]], dict[str, list[str]]]] = {
    "limited-talks": (
        "Limited talks in Qatar", "Talks", "Contested", "affirmed by one origin, denied by Ukraine’s side",
        "ongoing", ("2024-11/..", "November 2024 or later"),
        {"participant": BOTH, "place": ["actor:qatar"]}, {"topic": ["preventing nuclear threats"]}),
    "prisoner-exchange": (
        "Exchange of 25 prisoners", "PrisonerExchange", "Acknowledged", "both sides that took part affirm it",
        "concluded", ("", ""), {"participant": BOTH}, {"term": ["25 soldiers from both sides"]}),
    "prisoner-exchange-talks": (
        "Talks on prisoner exchange", "Talks", "Reported", "affirmed by one origin", "ongoing", ("", ""),
        {"participant": BOTH, "concerns": ["event:prisoner-exchange"]}, {}),
    "energy-talks": (
        "Talks on an energy moratorium", "Talks", "Contested",
        "affirmed by one origin, denied by three speakers of Russia’s side", "failed", ("2024-22", "summer 2024"),
        {"participant": BOTH, "mediator": ["actor:qatar"], "concerns": ["event:energy-moratorium"],
         "derailedBy": ["event:kursk-incursion"]}, {"topic": ["attacks on energy infrastructure"]}),
    "energy-moratorium": (
        "Moratorium on attacks on energy infrastructure", "Moratorium", "", "nobody affirms or denies it", "proposed",
        ("", ""), {}, {"suspends": ["attacks on energy infrastructure"]}),
    "kursk-incursion": (
        "Incursion into Kursk", "MilitaryAction", "Reported", "affirmed by one origin", "",
        ("2024-08", "early August 2024"), {"participant": ["actor:ukraine"], "place": ["place:kursk-region"]}, {}),
    "peace-talks-2022": (
        "Peace talks of 2022", "Talks", "Reported", "affirmed by one origin", "failed", ("2022-21", "spring 2022"),
        {"participant": BOTH, "place": ["place:istanbul"], "concerns": ["event:istanbul-terms"],
         "attributedTo": ["actor:west"]}, {"attributedTo": ["Western interference"]}),
    "humanitarian-mediation": (
        "Humanitarian mediation", "Mediation", "Reported", "affirmed by one origin", "ongoing", ("", ""),
        {"participant": BOTH, "mediator": ["actor:qatar"]},
        {"topic": ["helping children affected by the conflict and reuniting them with their families"]}),
    "talks-ban": (
        "Ban on direct talks", "Moratorium", "Corroborated", "affirmed by two independent origins", "inForce",
        ("2022-23", "autumn 2022"), {"imposedBy": ["actor:zelenskyy"], "concerns": ["event:direct-talks"]},
        {"suspends": ["direct talks with Moscow"]}),
    "direct-talks": (
        "Direct talks", "Talks", "", "nobody affirms or denies it", "", ("", ""), {"participant": BOTH}, {}),
    "us-contacts": (
        "Further contacts with the US", "Talks", "Reported", "affirmed by one origin", "planned", ("", ""),
        {"participant": ["actor:ukraine", "actor:united-states"]}, {}),
    "istanbul-terms": (
        "Terms agreed in Istanbul", "Agreement", "Reported", "affirmed by one origin", "concluded", ("2022", "2022"),
        {"participant": BOTH, "place": ["place:istanbul"]},
        {"term": ["neutral status of Ukraine", "limitations on the use of foreign weapons"]}),
    "peace-talks-offer": (
        "Peace talks without preconditions", "Talks", "", "nobody affirms or denies it", "proposed", ("", ""),
        {"participant": ["actor:russia"], "concerns": ["event:istanbul-terms"]}, {}),
    "nuclear-deal": (
        "Nuclear deal", "Agreement", "Reported", "affirmed by one origin (the headline)", "planned", ("", ""),
        {"participant": BOTH}, {"note": ["only the headline speaks of it"]}),
}  # fmt: skip
DISPUTES = {"energy-talks": ["derailedBy"]}

# (id, speaker, via, stance, about, aspect, hedge, (said, words), quotes)
Q = "Russia and Ukraine have been holding “limited talks” in Qatar, with a focus on preventing nuclear threats"
CLAIMS: list[tuple[str, str, list[str], str, str, str, str, tuple[str, str], list[str]]] = [
    ("headline-nuclear-deal", "article", [], "Affirms", "nuclear-deal", "", "", ("", ""),
     ["Russia and Ukraine Edge Closer to Nuclear Deal"]),
    ("rs-limited-talks", "russian-sources", ["bloomberg"], "Affirms", "limited-talks", "", "", ("", ""), [Q]),
    ("us-no-limited-talks", "ukrainian-sources", ["bloomberg"], "Denies", "limited-talks", "", "", ("", ""),
     ["the only talks between the two countries are related to the exchange of prisoners"]),
    ("us-exchange-talks", "ukrainian-sources", ["bloomberg"], "Affirms", "prisoner-exchange-talks", "", "", ("", ""),
     ["the only talks between the two countries are related to the exchange of prisoners"]),
    ("russia-exchange", "russia", [], "Affirms", "prisoner-exchange", "", "", ("", "a Wednesday"),
     ["Moscow and Kyiv confirmed the latest prisoner exchange"]),
    ("ukraine-exchange", "ukraine", [], "Affirms", "prisoner-exchange", "", "", ("", "a Wednesday"),
     ["Moscow and Kyiv confirmed the latest prisoner exchange"]),
    ("kremlin-no-comment", "kremlin", ["bloomberg"], "DeclinesToComment", "limited-talks", "", "", ("", ""),
     ["the Kremlin did not respond to a request for a statement"]),
    ("wp-energy-talks", "washington-post", [], "Affirms", "energy-talks", "", "", ("2024-08", "August 2024"),
     ["Russia and Ukraine had held talks on a possible moratorium on attacks on energy infrastructure"]),
    ("wp-mediator", "washington-post", [], "Affirms", "energy-talks", "mediator", "allegedly",
     ("2024-08", "August 2024"), ["allegedly mediated by Qatar in the summer of the same year"]),
    ("wp-derailed", "washington-post", [], "Affirms", "energy-talks", "derailedBy", "reportedly",
     ("2024-08", "August 2024"),
     ["The talks were reportedly derailed by Ukraine’s incursion into the Russian border region of Kursk"]),
    ("wp-kursk", "washington-post", [], "Affirms", "kursk-incursion", "", "", ("2024-08", "August 2024"),
     ["Ukraine’s incursion into the Russian border region of Kursk in early August"]),
    ("russia-denies-report", "russia", [], "Denies", "energy-talks", "", "", ("2024-08", "August 2024"),
     ["Moscow denied the report"]),
    ("russia-denies-derailed", "russia", [], "Denies", "energy-talks", "derailedBy", "", ("2024-08", "August 2024"),
     ["no one had brought anything to a halt"]),
    ("lavrov-denies-energy-talks", "lavrov", [], "Denies", "energy-talks", "", "", ("2024-08", "August 2024"),
     ["rumors.", "dismissed the information"]),
    ("zakharova-denies", "zakharova", [], "Denies", "energy-talks", "", "", ("2024-08", "August 2024"),
     ["the two sides had not discussed “security arrangements” for critical infrastructure"]),
    ("zakharova-no-talks", "zakharova", [], "Denies", "energy-talks", "", "", ("2024-08", "August 2024"),
     ["Russia and Ukraine have not held talks since the spring of 2022"]),
    ("zakharova-2022", "zakharova", [], "Affirms", "peace-talks-2022", "", "", ("2024-08", "August 2024"),
     ["the spring of 2022, when the peace talks failed"]),
    ("russia-interference", "russia", [], "Affirms", "peace-talks-2022", "attributedTo", "", ("", ""),
     ["which Russia attributed to Western interference"]),
    ("ansari-humanitarian", "al-ansari", [], "Affirms", "humanitarian-mediation", "", "", ("2024-11", "November 2024"),
     ["humanitarian efforts to help children affected by the conflict and reunite them with their families"]),
    ("ansari-beyond", "al-ansari", [], "Affirms", "humanitarian-mediation", "topic", "", ("2024-11", "November 2024"),
     ["the country’s mediation efforts in the Ukraine conflict go beyond humanitarian efforts"]),
    ("ukraine-refuses", "ukraine", [], "Refuses", "direct-talks", "", "", ("", ""),
     ["Kyiv has rejected direct talks with Moscow"]),
    ("zelenskyy-ban", "zelenskyy", [], "Affirms", "talks-ban", "", "", ("2022-23", "autumn 2022"),
     ["Volodymyr Zelenskyy banned direct talks in the fall of 2022"]),
    ("article-ban", "article", [], "Affirms", "talks-ban", "", "", ("", ""),
     ["Zelenskyy banned direct talks in the fall of 2022"]),
    ("sybiha-ban", "sybiha", ["european-prawda"], "Affirms", "talks-ban", "phase", "", ("", "a Wednesday"),
     ["the moratorium remains in place"]),
    ("sybiha-us", "sybiha", ["european-prawda"], "Affirms", "us-contacts", "", "", ("", "a Wednesday"),
     ["Kyiv will wait for further contacts with the US before taking any steps"]),
    ("russia-offers", "russia", [], "Offers", "peace-talks-offer", "", "", ("", ""),
     ["Moscow has repeatedly stated that it is ready for peace talks"]),
    ("russia-demands", "russia", [], "Demands", "istanbul-terms", "", "", ("", ""),
     ["with no preconditions other than those agreed upon in Istanbul in 2022"]),
    ("russia-istanbul", "russia", [], "Affirms", "istanbul-terms", "term", "", ("", ""),
     ["Ukraine’s acceptance of a neutral status and limitations on the use of foreign weapons"]),
]  # fmt: skip
PAIRS = [
    ("Negation", "limited-talks", "", "rs-limited-talks", "us-no-limited-talks"),
    ("Negation", "energy-talks", "", "wp-energy-talks", "russia-denies-report"),
    ("Negation", "energy-talks", "", "wp-energy-talks", "lavrov-denies-energy-talks"),
    ("Negation", "energy-talks", "", "wp-energy-talks", "zakharova-denies"),
    ("Negation", "energy-talks", "", "wp-energy-talks", "zakharova-no-talks"),
    ("Negation", "energy-talks", "derailedBy", "wp-derailed", "russia-denies-derailed"),
]
ROLES = ("participant", "mediator", "place", "concerns", "derailedBy", "imposedBy", "attributedTo")
TEXTS = ("topic", "suspends", "term", "attributedTo", "note")
RANK = ("Contested", "Denied", "Reported", "Corroborated", "Acknowledged")


def sample() -> tuple[dict[str, "nx.MultiDiGraph[str]"], dict[str, Any]]:
    """The three views and the page, made anew at each call."""
    page = _page()
    return {"actors": _actors(page), "events": _events(page), "claims": _claims(page)}, page


def _speaker(name: str) -> str:
    return f"article:{ARTICLE}" if name == "article" else f"actor:{name}"


def _page() -> dict[str, Any]:
    mediators = {a.split(":")[1] for e in EVENTS.values() for a in e[6].get("mediator", [])}
    rivals: dict[str, list[str]] = {}
    for _, _, _, a, b in PAIRS:
        rivals.setdefault(a, []).append(f"{ARTICLE}.{b}")
        rivals.setdefault(b, []).append(f"{ARTICLE}.{a}")
    claims: dict[str, Any] = {}
    offset = 60
    for name, speaker, via, stance, about, aspect, hedge, (said, words), quotes in CLAIMS:
        found = []
        for quote in quotes:
            found.append({"exact": quote, "prefix": "… ", "suffix": " …", "start": offset, "end": offset + len(quote)})
            offset += len(quote) + 20
        side = (ACTORS[speaker][2] or [speaker]) if speaker in ACTORS else []
        claims[f"{ARTICLE}.{name}"] = {
            "id": f"{ARTICLE}.{name}", "iri": f"{BASE}claim/{ARTICLE}.{name}", "speaker": _speaker(speaker),
            "speakerLabel": ACTORS[speaker][0] if speaker in ACTORS else "The article itself", "side": side, "via": via,
            "stance": stance, "about": about, "aspect": aspect, "hedge": hedge, "said": said, "saidText": words,
            "article": ARTICLE, "quotes": found, "contradicts": rivals.get(name, []),
        }  # fmt: skip
    return {
        "title": TITLE, "lang": "en",
        "actors": {
            name: {"id": name, "iri": f"{BASE}actor/{name}", "label": label, "altLabels": other, "kind": kind,
                   "mediator": name in mediators, "office": office, "speaksFor": side,
                   "sameAs": "http://www.wikidata.org/entity/Q159" if name == "russia" else ""}
            for name, (label, kind, side, office, other) in ACTORS.items()},
        "places": {name: {"id": name, "iri": f"{BASE}place/{name}", "label": label, "within": within}
                   for name, (label, within) in PLACES.items()},
        "events": {
            name: {"id": name, "iri": f"{BASE}event/{name}", "label": label, "type": kind, "standing": standing,
                   "reason": reason, "phase": phase, "when": when, "whenText": words,
                   "timeText": "in the summer of the same year" if name == "energy-talks" else "",
                   "earliest": "", "latest": "",
                   "roles": {role: roles.get(role, []) for role in ROLES},
                   "texts": {text: texts.get(text, []) for text in TEXTS}, "disputes": DISPUTES.get(name, []),
                   "claims": [key for key, claim in claims.items() if claim["about"] == name]}
            for name, (label, kind, standing, reason, phase, (when, words), roles, texts) in EVENTS.items()},
        "claims": claims,
        "contradictions": [{"kind": kind, "about": about, "aspect": aspect,
                            "claims": [f"{ARTICLE}.{a}", f"{ARTICLE}.{b}"]} for kind, about, aspect, a, b in PAIRS],
        "articles": {ARTICLE: {"id": ARTICLE, "iri": f"{BASE}article/{ARTICLE}", "title": TITLE, "outlet": "",
                               "published": "2024-11/..", "publishedText": "November 2024 or later", "reader": "hand"}},
    }  # fmt: skip


def _add(graph: "nx.MultiDiGraph[str]", page: dict[str, Any], node: str) -> None:
    kind, _, name = node.partition(":")
    if kind == "actor":
        actor = page["actors"][name]
        graph.add_node(node, label=actor["label"], kind=kind, type=actor["kind"], mediator=actor["mediator"])
    elif kind == "event":
        event = page["events"][name]
        graph.add_node(node, label=event["label"], kind=kind, type=event["type"], standing=event["standing"],
                       phase=event["phase"], when=event["when"])  # fmt: skip
    elif kind == "place":
        graph.add_node(node, label=page["places"][name]["label"], kind=kind, type="Place")
    elif kind == "article":
        graph.add_node(node, label=page["articles"][name]["title"], kind=kind, type="Article")
    else:
        claim = page["claims"][name]
        quote = claim["quotes"][0]["exact"]
        graph.add_node(node, label=quote if len(quote) < 48 else quote[:47] + "…", kind=kind, type=claim["stance"],
                       quote=quote, speaker=claim["speakerLabel"], hedge=claim["hedge"])  # fmt: skip


def _edge(graph: "nx.MultiDiGraph[str]", page: dict[str, Any], a: str, b: str, kind: str, label: str,
          directed: bool, events: list[str], claims: list[str], **more: Any) -> None:  # fmt: skip
    _add(graph, page, a)
    _add(graph, page, b)
    standings = [page["events"][event]["standing"] for event in events]
    worst = next((rank for rank in RANK if rank in standings), "")
    graph.add_edge(a, b, kind=kind, label=label, directed=directed, events=" ".join(events), claims=" ".join(claims),
                   standings=" ".join(standing or "-" for standing in standings), standing=more.pop("standing", worst),
                   count=len(claims) or len(events), **more)  # fmt: skip


def _actors(page: dict[str, Any]) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    talks: dict[tuple[str, str], list[str]] = {}
    mediates: dict[tuple[str, str], list[str]] = {}
    for name, event in page["events"].items():
        people = event["roles"]["participant"]
        for i, a in enumerate(people):
            for b in people[i + 1 :]:
                talks.setdefault((a, b), []).append(name)
            for mediator in event["roles"]["mediator"]:
                mediates.setdefault((mediator, a), []).append(name)
    for (a, b), events in talks.items():
        _edge(graph, page, a, b, "talksWith", "talks with", False, events, [])
    for (a, b), events in mediates.items():
        _edge(graph, page, a, b, "mediatesFor", "mediates for", True, events, [])
    for name, actor in page["actors"].items():
        _add(graph, page, f"actor:{name}")
        for side in actor["speaksFor"]:
            _edge(graph, page, f"actor:{name}", f"actor:{side}", "speaksFor", "speaks for", True, [], [], standing="")
    against: dict[tuple[str, str], list[str]] = {}
    for pair in page["contradictions"]:
        a, b = (page["claims"][claim]["speaker"] for claim in pair["claims"])
        against.setdefault((a, b), []).extend(claim for claim in pair["claims"])
    for (a, b), claims in against.items():
        about = list(dict.fromkeys(page["claims"][claim]["about"] for claim in claims))
        _edge(graph, page, a, b, "contradicts", "contradicts", False, about, list(dict.fromkeys(claims)))
    return graph


def _events(page: dict[str, Any]) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    words = {"concerns": "about", "derailedBy": "derailed by", "attributedTo": "attributed to", "place": "where",
             "imposedBy": "imposed by"}  # fmt: skip
    for name, event in page["events"].items():
        for role, targets in event["roles"].items():
            for target in targets:
                claims = [key for key in event["claims"] if page["claims"][key]["aspect"] == role]
                _edge(graph, page, f"event:{name}", target, role, words.get(role, role), True, [name], claims,
                      disputed=role in event["disputes"])  # fmt: skip
    return graph


def _claims(page: dict[str, Any]) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, claim in page["claims"].items():
        path = [claim["speaker"], *(f"actor:{outlet}" for outlet in claim["via"]), f"claim:{name}"]
        about = [claim["about"]]
        for place, (a, b) in enumerate(pairwise(path)):
            kind = "relays" if place else "says"
            same = next((data for data in (graph.get_edge_data(a, b) or {}).values() if data["kind"] == kind), None)
            if same is None:
                _edge(graph, page, a, b, kind, kind, True, about, [name], standing="")
            else:  # one edge for all that this speaker says through this outlet
                same["claims"] += f" {name}"
                same["count"] += 1
        _edge(graph, page, f"claim:{name}", f"event:{claim['about']}", "about", claim["stance"], True, about, [name],
              stance=claim["stance"], aspect=claim["aspect"])  # fmt: skip
    return graph
