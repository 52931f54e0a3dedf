"""Who can take part in an event: the states, groups and persons that the words of a text name, and whose side they are.

A ministry, an army or a nationality word counts for its side; a person stays a person. Groups without a name ("the
rebels") are entered, collectives ("both sides", "the parties") told apart.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.events import tree
from kg.readers.grammar.events.pairs import pairs
from kg.readers.grammar.events.tokens import Names
from kg.readers.grammar.events.words import table
from kg.readers.grammar.parse import having, parts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SIDES = frozenset({"State", "ArmedGroup", "Actor"})
_NEVER = frozenset({"Outlet", "AnonymousSource"})
OURS = frozenset({"we", "our", "us", "ourselves"})
_MOST = 4  # sides of a text that "both sides" may mean
BOTH = re.compile(
    r"\b(?:belligerent|rival|warring|\w+i) (?:parties|factions|sides)\b"
    r"|\b(?:both|the two|two|all|either|neither|each|the warring|warring|opposing) (?:sides?|parties|countries|nations|"
    r"leaders|governments|capitals|presidents|neighbou?rs|militar\w+|armies|ministers)\b"
    r"|\bthe (?:parties|sides|belligerents)\b|\beach other\b|\bboth of (?:them|us)\b",
    re.IGNORECASE,
)


class Parties:
    """The parties of one text, by the number of the token that heads each mention.

    `located` are the states that only say where something is ("in Qatar"); `issuers` are those who issue an official
    statement, who are "we" in it outside of quotations.
    """

    def __init__(self, doc: "Doc", cast: Names, attributions: Iterable[Attribution] = ()) -> None:
        self.doc, self.cast = doc, cast
        self.issuers = [self._party(id_) or id_ for id_ in cast.authors]
        self._at: dict[int, list[str]] = {}
        self.located: set[int] = set()
        self._ours: dict[int, list[str]] = {}
        self._read(doc)
        for token, ids in pairs(doc, cast.find):
            self._at[token.i] = [party for id_ in ids if (party := self._party(id_))]
        self._speak(doc, attributions)
        self._group(doc)
        sides = (self.side(id_) for ids in self._at.values() for id_ in ids if self.cast.kind(self.side(id_)) in _SIDES)
        self.main = [side for side, _ in Counter(sides).most_common(_MOST)]

    def _read(self, doc: "Doc") -> None:
        end = doc[-1].idx + len(doc[-1]) if len(doc) else 0
        groups = table().lists["groups of fighters"]
        for id_, start, last in self.cast.named(0, end, places=True):
            span = doc.char_span(start, last, alignment_mode="expand")
            party = self._party(id_)
            if span is None or party is None:
                continue
            top = span.root
            if top.pos_ in ("DET", "PUNCT"):  # "an Egyptian-brokered truce": the article is not Egypt's
                top = next((one for one in reversed(span) if one.pos_ in ("PROPN", "NOUN", "ADJ")), top)
            if top.lower_ == "it" and top.head.lemma_ == "be":
                continue  # "it is time" is nobody
            if top.lower_ in groups and self.cast.kind(party) == "State":
                continue  # "the rebels in Chad" are not the state
            known = self._at.setdefault(top.i, [])
            if party not in known:
                known.append(party)
            ground = top.head.lemma_.lower() in table().lists["grounds"]  # "on Chadian soil"
            if self.cast.kind(party) == "State" and (ground or (top.ent_type_ != "NORP" and _is_local(top))):
                self.located.add(top.i)

    def _party(self, id_: str) -> str | None:
        """Whom an actor stands for as a party: a person for itself, a body for its side; None for who takes no part."""
        side = self.side(id_)
        kind = self.cast.kind(id_)
        if self.cast.kind(side) in _NEVER or kind == "Outlet":
            return None
        return id_ if kind == "Person" or (kind == "ArmedGroup" and side == id_) else side

    def _speak(self, doc: "Doc", attributions: Iterable[Attribution]) -> None:
        """Whom "we" means in somebody's words: the side of who speaks."""
        for one in attributions:
            ids = [party for id_ in self.cast.speaker(one).ids if id_ != "article" and (party := self._party(id_))]
            for token in (token for part in parts(doc, one.content) for token in part if token.lower_ in OURS):
                self._ours[token.i] = [self.side(id_) for id_ in ids]

    def _group(self, doc: "Doc") -> None:
        """Groups without a name: "rebels", "the separatists"; who has a name already is meant by it."""
        groups = table().lists["groups of fighters"]
        named = [id_ for ids in self._at.values() for id_ in ids if self.cast.kind(id_) == "ArmedGroup"]
        for token in having(doc, "LOWER", groups):
            if token.i in self._at or token.pos_ not in ("NOUN", "PROPN"):
                continue
            if token.dep_ in ("compound", "amod", "nmod"):
                continue
            own = [
                id_
                for child in token.children
                if child.dep_ in ("amod", "compound")
                for id_ in self._at.get(child.i, ())
                if self.cast.kind(id_) != "State"
            ]
            ids = own or named[:1] or [self.cast.group(token.lower_)]
            self._at[token.i] = list(ids)

    def side(self, id_: str) -> str:
        """The side that somebody belongs to in the end; itself where to nobody."""
        return self.cast.side(id_)

    def is_side(self, id_: str) -> bool:
        """Whether somebody is a side, or belongs to one."""
        return self.cast.kind(self.side(id_)) in _SIDES

    def at(self, token: "Token") -> list[str]:
        """The ids of who is named by the word that heads a mention, and of whom "we" means."""
        if token.i in self._at:
            return self._at[token.i]
        if token.lower_ in OURS:
            return self._ours.get(token.i) or list(self.issuers)
        return []

    def among(self, tokens: "Iterable[Token]", besides: Iterable[str] = (), *, upon: bool = False) -> list[str]:
        """Those named among some words, each side once, without those `besides`.

        A state that only says where something is counts only where something may be done `upon` it.
        """
        taken = {self.side(id_) for id_ in besides}
        found: list[str] = []
        for token in tokens:
            for id_ in self.at(token) if upon or token.i not in self.located else ():
                side = self.side(id_)
                if side not in taken:
                    taken.add(side)
                    found.append(id_)
        return found

    def unknown(self, tokens: "Iterable[Token]") -> list[str]:
        """Names among some words that nobody is known by, each as a body of its own: "the Sant'Egidio community"."""
        found: list[str] = []
        words = list(tokens)
        for token in words:
            proper = token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "TIME", "EVENT", "LAW", "NORP")
            proper = proper and token.lemma_.lower() not in table().entries
            if proper and not (
                token.head in words and token.head.pos_ == "PROPN" and token.dep_ in ("compound", "nmod")
            ):
                parts = [one.text for one in token.lefts if one.pos_ == "PROPN" and one.dep_ == "compound"]
                found.append(self.cast.body(" ".join([*parts, token.text])))
        return found

    def unknown_subject(self, noun: "Token") -> list[str]:
        """Names of a subject, and of those joined to it, of whom nothing is known: "Nordia and Suderia met"."""
        tokens = [noun, *noun.conjuncts]
        if any(self.at(one) for one in tokens) or any(one.ent_type_ == "PERSON" for one in tokens):
            return []
        return [id_ for one in tokens if one.pos_ == "PROPN" and one.text[:1].isupper() for id_ in self.unknown([one])]

    def place(self, token: "Token") -> str:
        """What the state is called that a word says to be where something is."""
        return self.cast.name(self._at[token.i][0])

    def sides_among(self, tokens: "Iterable[Token]", besides: Iterable[str] = ()) -> list[str]:
        """The sides of those of `among` who belong to one: no private person, no expert, no people of a nation."""
        acting = (token for token in tokens if not (token.tag_ == "NNPS" and token.ent_type_ == "NORP"))
        return [self.side(id_) for id_ in self.among(acting, besides) if self.is_side(id_)]

    def is_party(self, token: "Token") -> bool:
        """Whether a word heads the name of one."""
        return token.i in self._at

    def drop(self, token: "Token") -> None:
        """A word that was taken for a party is the name of a place."""
        self._at.pop(token.i, None)


def _is_local(token: "Token") -> bool:
    """Whether it stands after "in", "near", or beside what does: "in Geneva, Switzerland"; or is said to be a venue."""
    while token.dep_ in ("appos", "conj", "compound") and token.head.pos_ == "PROPN" and token.head.i < token.i:
        token = token.head
    return tree.is_venue(token) or (token.dep_ == "pobj" and token.head.lower_ in table().lists["local"])
