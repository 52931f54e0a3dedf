"""Where an event takes place: a place named in its phrase, else in its clause.

One that only stands elsewhere in the sentence was tried as well: half of these were wrong.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.readers.grammar.events import tree
from kg.readers.grammar.events.frames import Frame
from kg.readers.grammar.events.parties import Parties
from kg.readers.grammar.events.tokens import TokenFacts
from kg.readers.grammar.events.words import table
from kg.readers.grammar.parse import having

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 5  # words: what is longer is a headline that a tagger took for a name
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NO_PLACES = frozenset({"DATE", "TIME", "EVENT", "LAW", "NORP"})
_UPON = frozenset({"on", "against", "into", "at"})


class Places:
    """The places of one text, by the number of the token that heads each name."""

    def __init__(self, doc: "Doc", parties: Parties, facts: TokenFacts) -> None:
        self.parties, self.facts = parties, facts
        self.at: dict[int, str] = {}
        for span in doc.ents:
            if span.label_ in _PLACES and len(span) <= LONGEST and span.root.text[:1].isupper():
                self.at[span.root.i] = self._name(span.root)
        for number in sorted(parties.located):
            ground = doc[number].head.lemma_.lower() in table().lists["grounds"]
            self.at.setdefault(number, parties.place(doc[number]) if ground else self._name(doc[number]))
        for token in having(doc, "POS", ["PROPN"]):
            named = token.i in parties.located or token.i in self.at or token.ent_type_ in _NO_PLACES
            if not named and token.text[:1].isupper():
                self._unknown(token)

    def _unknown(self, token: "Token") -> None:
        """A name that the tagger knows for no place, where only a place can stand: "in Velmar", "shelled Badme"."""
        lists, head = table().lists, token.head
        party = self.parties.is_party(token)
        if party and self._is_known(token):
            return
        after = token.dep_ == "pobj" and head.lower_ in ("in", "near", "outside", *(("at",) if party else ()))
        town = token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in lists["kinds of place"]
        hit = token.dep_ == "dobj" and head.lemma_ in lists["hits a place"]
        if token.ent_type_ == "PERSON" and not (town or (hit and party)):
            return
        if (after and (party or token.ent_type_ != "ORG")) or town or hit:
            self.at[token.i] = self.facts.words(token)
            self.parties.drop(token)

    def _is_known(self, token: "Token") -> bool:
        """Whether it is somebody for certain: in the directory, of several words, or of a kind that acts."""
        cast = self.parties.cast
        return any(
            cast.is_known(id_) or cast.kind(id_) not in ("Person", "Institution") or " " in cast.name(id_)
            for id_ in self.parties.at(token)
        ) or any(one.lower_ in ("president", "mr.", "minister", "secretary") for one in token.lefts)

    def _name(self, root: "Token") -> str:
        region = root.head if root.dep_ == "compound" and root.head.lower_ in table().lists["regions"] else None
        name = self.facts.words(root)
        return f"{name} {region.lower_}" if region is not None else name

    def fill(self, frame: Frame) -> None:
        """The place of a frame, "" where none is told."""
        force, noun = frame.type == "MilitaryAction", frame.is_noun
        head = frame.head
        background = (
            noun
            and head.dep_ == "pobj"
            and head.head.dep_ == "prep"
            and head.head.lower_ in table().lists["background"]
        )
        found = self._hit(frame) if force and not noun else ""
        found = found or self._among(frame.deep, frame)
        how = "phrase" if found else "clause"
        found = found or ("" if background else self._among(frame.clause, frame))
        how = how if found else "beside"
        if not found and force:
            found = self._among(frame.deep, frame, _UPON) or self._beside(frame)
        elif not found and noun:
            found = self._beside(frame)
        frame.place = found
        if found:
            frame.how["place"] = how

    def _hit(self, frame: Frame) -> str:
        """ "Shelled Badme", "captured the town of Badme"."""
        for token in tree.within(frame.verb):
            name = self.at.get(token.i, "")
            object_ = token.dep_ == "dobj" and token.head == frame.verb
            town = token.head.lower_ == "of" and token.head.head.lower_ in table().lists["kinds of place"]
            if name and not self.parties.is_party(token) and (object_ or town):
                return name
        return ""

    def _beside(self, frame: Frame) -> str:
        """ "The Cairo summit": a place beside the word is where it takes place, unless it is a party."""
        for child in frame.head.children:
            named = child.dep_ == "compound" and child.ent_type_ in _PLACES and child.pos_ == "PROPN"
            if named and not self.parties.is_party(child):
                return self.at.get(child.i, "")
        subjects = [one for one in frame.verb.children if one.dep_ == "nsubj"]
        hosted = frame.is_noun and frame.verb.lemma_ in table().lists["hosts"] and frame.head.dep_ == "dobj"
        for one in subjects:
            if one.i in self.at and (hosted or tree.is_venue(one)):
                return self.at[one.i]
        return ""

    def _among(self, tokens: "Iterable[Token]", frame: Frame, words: frozenset[str] = frozenset()) -> str:
        local = words or table().lists["local"]
        for token in tokens:
            name = self.at.get(token.i, "")
            if not name:
                continue
            top = token.head if token.head.lemma_.lower() in table().lists["grounds"] else token
            for _ in range(3):  # "in the Siberian city of Omsk", "in Lima, Peru"
                if top.dep_ in ("conj", "appos", "compound") and top.head.i < top.i + 3:
                    top = top.head
                elif top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.dep_ == "pobj":
                    top = top.head.head
            on = top.dep_ == "pobj" and top.head.lower_ == "on" and token.ent_type_ in _PLACES
            ground = top.dep_ == "pobj" and top.head.lower_ == "on" and top.lemma_.lower() in table().lists["grounds"]
            if top.dep_ == "pobj" and (top.head.lower_ in local or (on and frame.type == "Talks") or ground):
                region = top != token and top.lower_ in table().lists["regions"] and top.lower_ not in name
                return f"{name} {top.lower_}" if region else name
        return ""
