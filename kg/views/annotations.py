"""Claims as W3C Web Annotations in JSON-LD: what is said, at the words that say it.

Each claim is an annotation of its article (https://www.w3.org/TR/annotation-model/): the body says it in a line and
names the claim's node, the targets are its passages, by quote (§4.2.4) and by position (§4.2.5).
"""

import json
from collections.abc import Mapping
from typing import Any

from kg.views.wording import STANCE_WORDS, words

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations(data: dict[str, Any], urls: Mapping[str, str], base: str) -> str:
    """The claims of a page's data (`kg.page`) as one collection, in the order of the data.

    `urls` are the addresses of articles, by their ids. Positions count the code points of the article's text as the
    graph has it, which an article's node stands for; the address is told as where that text is from.

    >>> json.loads(annotations({"title": "", "claims": {}}, {}, "http://x.test/"))["type"]
    'AnnotationCollection'
    """
    items = [_annotation(data, claim, urls) for claim in data["claims"].values()]
    head = {
        "@context": CONTEXT,
        "id": f"{base}annotations",
        "type": "AnnotationCollection",
        "label": data["title"],
        "total": len(items),
    }
    first = {"id": f"{base}annotations#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return json.dumps({**head, "first": first} if items else head, ensure_ascii=False, indent=1) + "\n"


def _annotation(data: dict[str, Any], claim: dict[str, Any], urls: Mapping[str, str]) -> dict[str, Any]:
    article = data["articles"][claim["article"]]
    source = {"id": article["iri"], "type": "Text", "format": "text/plain"}
    if url := urls.get(claim["article"]):
        source["via"] = url
    return {
        "id": f"{claim['iri']}#annotation",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": told(data, claim), "format": "text/plain", "language": "en"},
            {"type": "SpecificResource", "source": claim["iri"], "purpose": "identifying"},
        ],
        "target": [
            {
                "type": "SpecificResource",
                "source": source,
                "selector": [
                    {"type": "TextQuoteSelector", **{key: quote[key] for key in ("exact", "prefix", "suffix")}},
                    {"type": "TextPositionSelector", "start": quote["start"], "end": quote["end"]},
                ],
            }
            for quote in claim["quotes"]
        ],
    }


def told(data: dict[str, Any], claim: dict[str, Any]) -> str:
    """A claim in a line: who takes which stance on what.

    >>> claim = {"speakerLabel": "Ada Holm", "stance": "Denies", "about": "talks", "aspect": ""}
    >>> told({"events": {"talks": {"label": "Talks in Velmar"}}}, {**claim, "viaLabel": "The Gazette"})
    'Ada Holm (via The Gazette) denied: Talks in Velmar'
    """
    via = f" (via {claim['viaLabel']})" if claim["viaLabel"] else ""
    about = data["events"][claim["about"]]["label"] if claim["about"] else ", ".join(claim["topics"])
    point = f" ({words(claim['aspect'])})" if claim["aspect"] else ""
    return f"{claim['speakerLabel']}{via} {STANCE_WORDS[claim['stance']]}: {about}{point}"
