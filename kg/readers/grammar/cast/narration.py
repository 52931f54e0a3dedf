"""One article from its first word to its last: where each token stands, and who is mentioned where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.cast import official_statement
from kg.readers.grammar.cast.meaning import Meaning
from kg.readers.grammar.cast.mentions import Grammar
from kg.readers.grammar.cast.phrase import Group, Phrase
from kg.readers.grammar.cast.pronouns import MAIN_SUBJECT, NOBODY, SUBJECT, Mention, Sense, Trail
from kg.readers.grammar.cast.roster import Roster
from kg.readers.grammar.cast.sureness import UNSURE
from kg.readers.grammar.cast.terms import Lexer, Term, gender
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.tables import lists
from kg.reading.models import Directory
from kg.text.quotations import quotations
from kg.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
_WITHIN = frozenset({"conj", "appos", "compound", "nmod", "flat"})
_OWNING = lists("cast", "grammar")["owning"]
_WIDEST = 25  # tokens that a mention can have, for the search
_BESIDE = 0.8  # how sure a name in a source is, at most, where it is not the head of its words; a guess
_SOURCE = 14  # words of a nameless source that make its name


class Narration:
    """The mentions of an article in their order, each with whom it means.

    `sentence`, `paragraph` and `quote` tell of each token where it stands (`quote` is -1 outside of quotations);
    `signed` are the tokens of the headline that name who issues an official statement.
    """

    def __init__(
        self,
        doc: "Doc",
        attributions: Iterable[Attribution],
        known: Directory,
        official: bool | None,
        year: int | None = None,
    ) -> None:
        self.lexer = Lexer(doc, known)
        self.tokens, self.starts, self.text = self.lexer.tokens, self.lexer.starts, self.lexer.text
        self.ends = [start + len(word) for start, word in zip(self.starts, self.lexer.texts, strict=True)]
        margin = len(self.text) - len(self.text.lstrip())
        found, place = official_statement.issued(self.text.lstrip().partition("\n")[0])
        self.official = found if official is None else official
        self.signed = self.span((place[0] + margin, place[1] + margin)) if place else (0, 0)
        self.roster = Roster(self.lexer.known, year)
        self.trail = Trail(self.roster)
        self.meaning = Meaning(self.roster, self.trail, self.wording)
        self._place(attributions)
        self._read()

    def _place(self, attributions: Iterable[Attribution]) -> None:
        """Note the sentence, paragraph and quotation of each token, which paragraphs are headings, and the sources."""
        n = len(self.tokens)
        self.sentence, self.paragraph, self.quote = [0] * n, [0] * n, [-1] * n
        sentence, paragraph = -1, 0
        capitals: dict[int, list[bool]] = {}
        for i, token in enumerate(self.tokens):
            sentence += token.is_sent_start is True or i == 0
            paragraph += token.is_space and self.lexer.texts[i].count("\n") > 1
            self.sentence[i], self.paragraph[i] = sentence, paragraph
            if self.lexer.pos[i] in ("VERB", "NOUN", "ADJ"):
                capitals.setdefault(paragraph, []).append(self.lexer.texts[i][0].isupper())
        self.headings = {number for number, words in capitals.items() if sum(words) * 2 >= len(words)}
        for number, place in enumerate(quotations(self.text)):
            first, last = self.span(place)
            # A statement may stand in quotation marks as a whole: that is nobody's quotation within it.
            if (last - first) * 3 < n and not (self.official and self.paragraph[first] != self.paragraph[last - 1]):
                self.quote[first:last] = [number] * (last - first)
        self.sources = [False] * n
        for one in attributions:
            for place in one.source:
                first, last = self.span(place)
                self.sources[first:last] = [True] * (last - first)

    def _read(self) -> None:
        self.terms = self.lexer.terms(self.signed[1])
        people = [term for term in self.terms if term.kind == "name" and term.guess == "Person"]
        self.roster.announce([term.text for term in people if self.paragraph[term.first] not in self.headings])
        for group in Grammar(self.tokens, self.terms).groups():
            self._enter(group)
        self._find_pending()
        self._name_holders()
        self.mentions = sorted(self.trail.mentions, key=lambda mention: (mention.first, mention.last))
        self.firsts = [mention.first for mention in self.mentions]

    def _enter(self, group: Group) -> None:
        """Note whom a group means: each of its phrases, and all together."""
        members: list[Mention] = []
        for phrase in group.phrases:
            at = self.bare(phrase)
            people = self.meaning.people(phrase, at) if len(group.phrases) == 1 or self._minds(group) else None
            sense = NOBODY if self._heading(phrase.term) else people or self.meaning.of(phrase, at)
            noun = phrase.term.noun
            plural = len(sense.ids) > 1 or bool(noun and noun.plural)
            kind = "adjective" if phrase.term.adjective else "pronoun" if phrase.term.kind == "pronoun" else ""
            members.append(replace(at, ids=sense.ids, sure=sense.sure, doubts=sense.doubts, plural=plural, kind=kind))
            self.trail.add(members[-1])  # at once: "Chile and its allies"
        named = [mention for mention in members if mention.ids]
        if len(named) > 1:
            ids = tuple(dict.fromkeys(id_ for mention in named for id_ in mention.ids))
            doubts = tuple(dict.fromkeys(doubt for mention in named for doubt in mention.doubts))
            sure = min(mention.sure for mention in named)
            whole = replace(named[0], ids=ids, first=group.first, last=group.last, sure=sure, doubts=doubts)
            self.trail.add(replace(whole, plural=True, kind="pair"))

    def _minds(self, group: Group) -> bool:
        """Whether those of a group are people who say, think or feel something, and no sides who act."""
        top = self.top(group.phrases[0].term.first, group.phrases[0].term.last)
        return top.head.lemma_ in lists("cast", "grammar")["of_people"]

    def _heading(self, term: Term) -> bool:
        """Whether what looks like a name is a mere capital of a heading: "Reports Suggest"."""
        if term.kind != "name" or self.paragraph[term.first] not in self.headings:
            return False
        if term.id or self.sources[term.first] or term.text.isupper():
            return False
        if term.first and term.last - term.first > 1 and self.lexer.texts[term.first - 1] in _OWNING:
            return False  # "with" in "Interview with Ada Holm" tells that capitals are those of names
        word = self.lexer.folded[term.last - 1]
        if word in self.roster.whole or word in self.roster.parts:
            return False
        return term.last - term.first == 1 or (not gender(self.lexer.folded[term.first]) and term.guess == "Person")

    def _find_pending(self) -> None:
        """A lead tells of "several ministers" whom the text names later: the first named together who fit."""
        several = [mention for mention in self.trail.mentions if mention.kind == "pair"]
        for i, mention in enumerate(self.trail.mentions):
            role = self.meaning.pending.get(mention.first)
            for later in several if role is not None else ():
                people = [self.roster.actor(id_) for id_ in later.ids]
                if later.first > mention.last and all(
                    one.type == "Person" and one.roles and (not role or self.trail.holds(one, role)) for one in people
                ):
                    meant = doubt("holders", self.lexer.said(mention.first, mention.last))
                    self.trail.mentions[i] = replace(mention, ids=later.ids, sure=UNSURE, doubts=(meant,), plural=True)
                    break

    def _name_holders(self) -> None:
        """Whoever was called by an office alone, and is named later in the article, gets the name throughout."""
        people = [entry for entry in self.roster.entries.values() if entry.type == "Person" and entry.roles]
        named = {role: entry.id for entry in people if entry.name != entry.office for role in entry.roles}
        same = {
            entry.id: named[entry.roles[0]]
            for entry in people
            if entry.name == entry.office and entry.roles[0] in named
        }
        if same:
            self.trail.mentions = [
                replace(one, ids=tuple(dict.fromkeys(same.get(id_, id_) for id_ in one.ids)))
                for one in self.trail.mentions
            ]

    def bare(self, phrase: Phrase) -> Mention:
        """Where a phrase stands, before it is known whom it means."""
        head = self.top(phrase.term.first, phrase.term.last)
        token, i = head, head.i
        for _ in range(5):
            if token.dep_ not in _WITHIN or token.head.i == token.i:
                break
            token = token.head
        subject: float = 0
        if token.dep_ in SUBJECTS:
            subject = MAIN_SUBJECT if token.head.dep_ in _MAIN else SUBJECT
        return Mention(
            (), phrase.first, phrase.last, self.sentence[i], self.paragraph[i], self.quote[i],
            subject=subject, speaker=self.sources[i], plural=head.tag_ in ("NNS", "NNPS"),
        )  # fmt: skip

    def wording(self, phrase: Phrase) -> str:
        """A nameless phrase as the text has it: all of the source that it begins, without determiner and number."""
        first, last = phrase.first, phrase.last
        end = min(len(self.tokens), first + _SOURCE)
        while last < end and self.sources[last - 1] and self.sources[last] and not self.tokens[last].is_punct:
            last += 1
        while first < phrase.term.last - 1 and self.tokens[first].tag_ in ("DT", "PDT", "CD", "PRP$"):
            first += 1
        while last > phrase.last and last == end and self.lexer.pos[last - 1] in ("DET", "ADP", "CCONJ", "ADJ"):
            last -= 1  # what is cut short ends with a noun
        words = self.lexer.said(first, last)
        return words[:1].upper() + words[1:]

    # --- where things stand

    def span(self, place: Span) -> tuple[int, int]:
        """The tokens that a stretch of the text touches, at least one."""
        first = bisect_right(self.ends, place[0])
        return first, max(bisect_left(self.starts, place[1]), first + 1)

    def top(self, first: int, last: int) -> "Token":
        """The token of a stretch on which its others hang."""
        token = self.tokens[last - 1]
        for _ in range(8):
            if not first <= token.head.i < last or token.head.i == token.i:
                break
            token = token.head
        return token

    def at(self, token: int) -> Mention:
        """The widest mention at a token, or one of nobody."""
        low = bisect_left(self.firsts, token - _WIDEST)
        around = self.mentions[low : bisect_right(self.firsts, token)]
        found = [one for one in around if one.ids and one.first <= token < one.last]
        return max(found, key=lambda one: one.last - one.first, default=Mention((), token, token + 1))

    def after(self, token: int) -> Mention:
        """The widest mention that begins at a token or after the marks there."""
        while token < len(self.tokens) - 1 and (self.tokens[token].is_punct or self.tokens[token].is_space):
            token += 1
        return self.at(token)

    def of_sentence(self, number: int) -> list[Mention]:
        """The mentions of a sentence."""
        low = bisect_left(self.mentions, number, key=lambda mention: mention.sentence)
        return self.mentions[low : bisect_right(self.mentions, number, key=lambda mention: mention.sentence)]

    def sense(self, place: Span) -> Sense:
        """Whom the words of a stretch name: the mention that holds its head, else the first in it."""
        first, last = self.span(place)
        head = self.top(first, last)
        low, high = bisect_left(self.firsts, first - 2), bisect_left(self.firsts, last)
        near = [one for one in self.mentions[low:high] if one.ids and first < one.last]
        inside = [one for one in near if one.last <= last + 1]
        heads = [one for one in inside or near if one.first <= head.i < one.last]
        if heads:
            one = max(heads, key=lambda one: one.last - one.first)
            return Sense(one.ids, one.sure, one.doubts)
        if inside and head.pos_ not in ("NOUN", "PRON", "VERB"):
            one = max((one for one in inside if one.first == inside[0].first), key=lambda one: one.last)
            return Sense(one.ids, min(one.sure, _BESIDE), one.doubts)
        return NOBODY
