"""The words of a text that name or call an actor, one after another: known actors, states, names, nouns, pronouns.

A text is cut into `Term`s in one pass; `cast.mentions` then puts together what belongs together ("Foreign
Minister" + "Sergei Lavrov"). Numbers are token numbers of the parsed text, half-open.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.readers.grammar.cast.labels import known, nationality
from kg.readers.grammar.cast.offices import Noun, offices
from kg.readers.grammar.cast.token_columns import NAMES, Columns
from kg.readers.grammar.tables import lists, table
from kg.reading.models import Directory

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SMALL = lists("cast", "grammar")
# What a pronoun goes back to: "male", "female", "thing", "many", "we", "me".
PRONOUNS: dict[str, str] = {
    word: kind for kind, words in table("cast", "grammar")["pronouns"].items() for word in words
}
POSSESSIVE = _SMALL["possessive"]
_CIVIL = frozenset({"mr", "mrs", "ms", "miss", "mister"})
_GUESS = {"PERSON": "Person", "ORG": "Institution", "NORP": "Actor", "GPE": "Place", "LOC": "Place", "FAC": "Place"}
_WORDS = frozenset({"NOUN", "PROPN"})
_BEFORE = frozenset({"NOUN", "ADJ", "PROPN"})


@dataclass(frozen=True, slots=True)
class Term:
    """`kind` is "known", "state", "name", "noun" or "pronoun"; `text` its words.

    `id` is that of the directory; `guess` the type of actor that a name seems to be; `noun` the entry in the table.
    """

    kind: str
    first: int
    last: int
    text: str
    id: str = ""
    guess: str = ""
    noun: Noun | None = None
    adjective: bool = False

    def can_be(self, *kinds: str) -> bool:
        """Whether its noun can be one of these kinds."""
        return self.noun is not None and not self.noun.kinds.isdisjoint(kinds)


class Lexer(Columns):
    """Cuts one parsed text into terms."""

    def __init__(self, doc: "Doc", directory: Directory) -> None:
        super().__init__(doc)
        self.known = known(directory)
        self.table = offices()
        self.stop = 0

    def terms(self, stop: int = 0) -> list[Term]:
        """All terms of the text, in its order; no name goes on over the token `stop`."""
        self.stop = stop
        found: list[Term] = []
        i, n = 0, len(self.texts)
        while i < n:
            term = self._at(i) if self.texts[i][0].isalpha() and not self.apart[i] else None
            if term is None:
                i += 1
            else:
                found.append(term)
                i = term.last
        return found

    def _at(self, i: int) -> Term | None:
        word = self.lower[i]
        if word in PRONOUNS and not (word in ("both", "neither") and self.dep[i] not in ("nsubj", "nsubjpass", "pobj")):
            # "I." is no pronoun in "Donald I. Smith", and "US" none anywhere
            return Term("pronoun", i, i + 1, self.texts[i]) if word != "i" or self.pos[i] == "PRON" else None
        capital = self.texts[i][0].isupper()
        if capital and (self.pos[i] in _BEFORE or self.ents[i] in NAMES or self.pos[i] == "ADV"):
            end = i + 2 if self.texts[i + 1 : i + 2] == ["."] and not self.tokens[i].whitespace_ else i + 1  # "MR."
            if word.rstrip(".") in self.table.titles and self.proper(end) and not self._noun(i):
                return Term("noun", i, end, self.texts[i], noun=Noun(word.rstrip("."), frozenset({"title"})))
            if i and self.lower[i - 1].rstrip(".") in _CIVIL and self._alone(i):
                return self._named(i)  # "Mr. King"
            return self._stated(i) or self._called(i) or self._named(i)
        if not capital and self.texts[i][0].islower():
            return self._called(i) if self.pos[i] in _BEFORE or word in self.table.openers else None
        return self._stated(i) or self._named(i)

    def _alone(self, i: int) -> bool:
        """Whether no name follows a word that can be a title itself: it is the name then."""
        return self.proper(i) and not (self.proper(i + 1) and self.inside(i + 1))

    def _stated(self, i: int) -> Term | None:
        """A known actor or a nationality, unless the name goes on: "Israel Katz", "Washington Institute"."""
        id_, j = self.known.match(self.folded, self.texts, i)
        adjective = False
        if not id_:
            for j in (i + 3, i + 2, i + 1):
                if (
                    self.lower[i] != "the"
                    and all(word[0].isupper() for word in self.texts[i:j])
                    and j <= len(self.texts)
                ):
                    found = nationality(" ".join(self.texts[i:j]))
                    if found:
                        id_, adjective = (
                            found,
                            self.pos[j - 1] == "ADJ" or (j < len(self.pos) and self.pos[j] in _WORDS),
                        )
                        break
            else:
                return None
        actor = self.known.actors.get(id_)
        type_ = actor.type if actor else "State"
        text = self.said(i, j)
        if type_ == "Person":
            bears = j < len(self.texts) and self.inside(j) and self.ents[j] in ("ORG", "FAC") and self.proper(j)
            return None if bears else Term("name", i, j, text, id_, "Person")  # "Heydar Aliyev Foundation"
        goes_on = j < len(self.texts) and self.inside(j) and self.proper(j) and not self._noun(j)
        if goes_on and self.ents[j] in ("PERSON", "ORG") and not self._stated(j) and not self._called(j):
            return None
        if type_ == "State":
            return Term("state", i, j, text, id_, "State", adjective=adjective or self._demonym(i, j, id_))
        return Term("known", i, j, text, id_, type_)

    def _demonym(self, i: int, j: int, id_: str) -> bool:
        """Whether a label is none of the state's names: "Russian", "Turkish"."""
        row = "".join(self.folded[i:j])
        return self.known.labels.get(row) != id_

    def _called(self, i: int) -> Term | None:
        """A noun of the table with the words before and after it that belong to its title."""
        table, j = self.table, i
        while j < i + 5 and j < len(self.texts):
            found = self._noun(j)
            if found:
                noun, end = found
                if self._part_of_name(j, end, noun):
                    return None
                end = self._domain(end) if noun.kinds & {"body", "office"} else end
                return Term(
                    "noun", i, end, self.said(i, end), noun=noun, id=table.implied.get(" ".join(self.lower[i:end]), "")
                )
            if not self._leads(i, j):
                return None
            j += 1
        return None

    def _leads(self, i: int, j: int) -> bool:
        """Whether word j can stand in a title that begins at word i: "national" in "national security adviser"."""
        word, table = self.lower[j], self.table
        if word == "-":
            return j > i and self.lower[j - 1] in table.modifiers
        if word in table.modifiers:
            return True
        return word not in table.counting and self.pos[j] in ("ADJ", "NOUN") and word == self.texts[j] and j <= i + 2

    def _part_of_name(self, i: int, end: int, noun: Noun) -> bool:
        """Whether a capitalised noun is part of a name that goes on: "Bill Nye", "Minority Rights Group"."""
        if not self.texts[i][0].isupper() or not self.inside(end) or not self.proper(end):
            return False
        return self.ents[i] == self.ents[end] and noun.kinds.isdisjoint({"office", "body", "outlet", "government"})

    def _noun(self, i: int) -> tuple[Noun, int] | None:
        table = self.table
        if i >= len(self.lower) or self.lower[i] not in table.openers:
            return None
        for j in range(min(i + 3, len(self.lower)), i, -1):
            words = " ".join(self.lower[i:j]).replace(" - ", "-")
            noun = table.nouns.get(words)
            fits = j > i + 1 or self.pos[i] in _WORDS or self.dep[i] in ("nsubj", "nsubjpass")
            if noun is not None and fits:
                return noun, j
        return None

    def _domain(self, i: int) -> int:
        """Where "of Foreign Affairs" ends, if it stands here."""
        if i + 1 >= len(self.lower) or self.lower[i] != "of":
            return i
        j = i + 1
        while j < len(self.lower) and (
            (self.lower[j] in self.table.modifiers and not nationality(self.texts[j]))
            or (self.lower[j] == "and" and j + 1 < len(self.lower) and self.lower[j + 1] in self.table.modifiers)
        ):
            j += 1
        named = j == i + 1 and self.inside(j) and self.texts[j][0].isupper()
        if named and not self.known.match(self.folded, self.texts, j)[0]:
            while self.inside(j):  # "the House of Representatives"
                j += 1
        return j if j > i + 1 else i

    def _named(self, i: int) -> Term | None:
        """A run of proper names."""
        if not self.proper(i):
            return None
        j = i + 1
        while j < len(self.texts) and self._continues(i, j):
            j += 1
        while j > i + 1 and (
            self.texts[j - 1] == "-" or (self.lower[j - 1] in self.table.particles and self.texts[j - 1].islower())
        ):
            j -= 1
        if self.texts[i].isupper() and j == i + 1 and len(self.texts[i]) > 1 and self.ents[i] == "PERSON":
            return Term("name", i, j, self.texts[i], guess="Institution")
        kinds = [self.ents[k] for k in range(i, j) if self.ents[k]]
        ent = max(kinds, key=kinds.count) if kinds else ""
        if ent and ent not in NAMES:
            return None
        return Term("name", i, j, self.said(i, j), guess=self._guess(i, j, ent))

    def _continues(self, i: int, j: int) -> bool:
        text = self.texts[j]
        if j == self.stop:
            return False
        if self.begin[j] and self.ents[j - 1] in NAMES and self.ents[j] != self.ents[j - 1]:
            return False
        if (
            j == i + 1
            and self.texts[i].isupper()
            and len(self.texts[i]) > 1
            and self.ents[i] == "PERSON"
            and not text.isupper()
        ):
            return False  # "NSC Berg"
        if text == "-" or (self.texts[j - 1] == "-" and not self.tokens[j - 1].whitespace_):
            return not self.tokens[j - 1].whitespace_ and j + 1 <= len(self.texts)
        if (
            self.lower[j] in self.table.particles
            and (j + 1 < len(self.texts))
            and (self.proper(j + 1) or self.texts[j + 1] == "-")
        ):
            return True
        if not self.proper(j):
            return bool(
                self.lower[j] in _SMALL["in_names"]
                and self.inside(j)
                and self.ents[j] == "ORG"
                and j + 1 < len(self.texts)
            )
        found = self._noun(j)
        if found:  # "Atlantic Council" and "Business Insider" go on, "NSC Spokesman" and "Taliban Leader" do not
            if self.lower[j] in self.table.outlet_endings and self.ents[j] == "ORG" and self.inside(j):
                return True
            if self.lower[i] in self.table.first_names and self.ents[j] == "PERSON" and j == i + 1 and self._alone(j):
                return True  # "Larry King"
            return bool(found[0].kinds & {"body"}) and self.ents[j] in ("ORG", "") and text[0].isupper()
        return self.ents[j] == self.ents[j - 1] or not (
            nationality(text) or self.known.match(self.folded, self.texts, j)[0]
        )

    def _guess(self, i: int, j: int, ent: str) -> str:
        table, last = self.table, self.lower[j - 1]
        if "".join(self.folded[i:j]) in table.outlet_names or (
            last in table.outlet_endings and j > i + 1 and (ent != "PERSON" or (i > 0 and self.lower[i - 1] == "the"))
        ):
            return "Outlet"
        noun = table.nouns.get(last)
        if noun and "body" in noun.kinds and ent != "PERSON":
            return "Institution"
        if self.lower[i] in table.first_names and j > i + 1:
            return "Person"
        if ent:
            return _GUESS.get(ent, "")
        return "Institution" if j == i + 1 and self.texts[i].isupper() and len(self.texts[i]) > 1 else ""


@cache
def gender(first_name: str) -> str:
    """ "male", "female", or nothing where a first name does not tell."""
    return offices().first_names.get(first_name, "")
