"""The cast of an article: who each speaker is, and which outlet passed it on."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.cast import relay
from kg.readers.grammar.cast.labels import collapse, nationality
from kg.readers.grammar.cast.narration import Narration
from kg.readers.grammar.cast.nested_quotes import Nesting
from kg.readers.grammar.cast.pronouns import Mention
from kg.readers.grammar.cast.speakers import ARTICLE, Speaker, Speakers
from kg.readers.grammar.cast.sureness import FARTHER
from kg.readers.grammar.tables import lists
from kg.reading.models import Actor, Directory

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SMALL = lists("cast", "grammar")
# How sure a mention, and a pronoun, must be to count as a party to an event. A guess: a wrong party harms more than
# one that is missing.
_SHOWN = FARTHER
_PRONOUN = 0.8


class Cast:
    """Who speaks and who passes on, in one article.

    `doc` is the parsed text, `attributions` what is said in it, `known` the directory. `outlet` and `author` are the
    article's own, by name. `official` tells whether it is a statement of the body that issues it; None leaves that to
    the headline. `year` is that of the article, where it is known.

    >>> from kg.reading.directory import known_actors
    >>> from kg.readers.grammar.parse import parse
    >>> said = Attribution(source=((0, 13),), cue=((14, 20),), content=((21, 23),))
    >>> cast = Cast(parse("Sergei Lavrov denied it."), [said], known_actors())
    >>> cast.speaker(said).ids
    ('lavrov',)
    """

    def __init__(
        self,
        doc: "Doc",
        attributions: Sequence[Attribution],
        known: Directory,
        outlet: str | None = None,
        official: bool | None = None,
        author: str | None = None,
        year: int | None = None,
    ) -> None:
        self.narration = Narration(doc, attributions, known, official, year)
        self.nesting = Nesting(self.narration, attributions)
        self.attributions = self.nesting.attributions
        self.roster = self.narration.roster
        self.speakers = Speakers(self.narration, self.nesting, outlet, author)
        self.authors = self.speakers.authors
        self._named: set[str] = set()
        self._relays: dict[Attribution, tuple[str, ...]] = {}

    # --- speakers

    def speaker(self, attribution: Attribution) -> Speaker:
        """Who says what an attribution holds; `("article",)` where the text names nobody."""
        return self.speakers.of(attribution)

    def within(self, attribution: Attribution) -> bool:
        """Whether a claim is made in the words of another one."""
        return self.nesting.enclosing(attribution) is not None

    # --- relays

    def relay(self, attribution: Attribution) -> tuple[str, ...]:
        """Who stands between the speaker and the article, the nearest to the speaker first; mostly nobody.

        Outlets, and persons too: a spokesman who says what his president said.
        """
        if attribution not in self._relays:
            self._relays[attribution] = ()
            speakers = self.speaker(attribution).ids
            found = dict.fromkeys(self._relay(attribution))
            self._relays[attribution] = tuple(id_ for id_ in found if id_ not in speakers and id_ != ARTICLE)
        return self._relays[attribution]

    def _relay(self, attribution: Attribution) -> list[str]:
        if attribution.frame == "narration":
            return []
        found = relay.channels(self.narration, attribution)
        outer = self.nesting.enclosing(attribution)
        if outer is not None and attribution.source:
            whose = self.speaker(outer).ids
            if any(map(self.is_outlet, self.speaker(attribution).ids)) and not any(map(self.is_outlet, whose)):
                return found  # no source passes on an outlet: it is the outlet that cites the source
            return [*found, *whose, *self.relay(outer)]
        if found or not attribution.source:
            return found
        before = self.nesting.previous(attribution)
        if before is not None and self._goes_on(before, attribution):
            return list(self.relay(before))
        people = [id_ for id_ in self.authors if self.roster.actor(id_).type == "Person"]
        return people if len(people) == len(self.authors) else []

    def is_outlet(self, id_: str) -> bool:
        """Whether an actor is one that passes on."""
        return id_ != ARTICLE and self.roster.actor(id_).type == "Outlet"

    # --- sides

    def side(self, id_: str) -> str:
        """The side that an actor belongs to in the end: itself where to nobody."""
        return self.roster.party(id_)

    def kind(self, id_: str) -> str:
        """Of what class an actor is: "State", "Person"."""
        return self.roster.actor(id_).type

    def name(self, id_: str) -> str:
        """What an actor is called."""
        return self.roster.actor(id_).name

    def is_known(self, id_: str) -> bool:
        """Whether the directory has an actor."""
        return self.roster.actor(id_).known

    def find(self, name: str) -> str:
        """The id of who bears a name or nationality; "" where nobody known does."""
        label = collapse(name)
        return nationality(name) or self.roster.known.labels.get(label) or self.roster.labels.get(label) or ""

    def body(self, name: str) -> str:
        """The id of a body of which nothing but the name is known."""
        label = collapse(name)
        known = self.roster.known.labels.get(label) or self.roster.labels.get(label)
        return known or self.roster.enter("Actor", name).id

    def group(self, name: str) -> str:
        """The id of a group of fighters that has no name: "rebels"."""
        return self.roster.enter("ArmedGroup", name[:1].upper() + name[1:]).id

    def _goes_on(self, before: Attribution, now: Attribution) -> bool:
        """Whether a claim goes on with the one before: the same speaker, a sentence or two later, not named anew."""
        if self.speaker(before).ids != self.speaker(now).ids:
            return False
        narration = self.narration
        one, two = narration.span((before.start, before.start + 1))[0], narration.span(now.source[0])[0]
        apart = narration.sentence[two] - narration.sentence[one]
        token = narration.tokens[two]
        return apart == 0 or (apart <= 2 and (token.pos_ == "PRON" or token.lower_ in ("the", "both")))

    # --- everybody

    @property
    def actors(self) -> dict[str, Actor]:
        """Whom a reading must declare of those who speak, who pass on, and whom `named` has given out so far."""
        used = {id_ for one in self.attributions for id_ in (*self.speaker(one).ids, *self.relay(one))}
        return self.declared(used | self._named)

    def declared(self, ids: Iterable[str]) -> dict[str, Actor]:
        """The new ones among some actors, with whom they speak for, and what the text adds to known ones.

        Of a known actor it holds only what the directory lacks: spellings, an office or a side of the article's time.
        """
        found: dict[str, Actor] = {}
        for id_ in ids:
            while id_ and id_ != ARTICLE and id_ not in found:
                entry = self.roster.actor(id_)
                if entry.known:
                    if added := self.roster.added(entry):
                        found[id_] = added
                    break
                found[id_] = entry.declared()
                id_ = entry.speaks_for
        return dict(sorted(found.items()))

    def named(self, start: int, end: int, places: bool = False) -> list[tuple[str, int, int]]:
        """Every actor mentioned in a stretch of the text, with the place: `(id, start, end)` in code points.

        Nationality words count ("Russian–Ukrainian talks"), pronouns where they are sure; a state that only says where
        something is ("in Qatar") does only where `places` asks for it.
        """
        narration = self.narration
        first, last = narration.span((start, end))
        firsts = narration.firsts
        found = set()
        for one in narration.mentions[bisect_left(firsts, first) : bisect_left(firsts, last)]:
            sure = _PRONOUN if one.kind == "pronoun" else _SHOWN
            if one.kind == "pair" or (one.kind == "owner" and not (places and self._from(one))):
                continue
            if one.last > last or one.sure < sure or (not places and self._place(one)):
                continue
            for id_ in one.ids:
                entry = self.roster.actor(id_)
                if entry.type != "AnonymousSource" or entry.speaks_for:
                    self._named.add(id_)
                    found.add((id_, narration.starts[one.first], narration.ends[one.last - 1]))
        return sorted(found, key=lambda item: (item[1], item[2], item[0]))

    def _from(self, mention: Mention) -> bool:
        """Whether something comes from somebody, or is held or agreed by them: "a message from Oman", "Oman's deal"."""
        tokens = self.narration.tokens
        last = tokens[mention.last - 1]
        while last.dep_ == "conj":
            last = last.head
        over = last.head.head if last.dep_ == "pobj" and last.head.lower_ == "of" else last.head
        held = over.lemma_.lower() in _SMALL["held"] and last.dep_ in ("poss", "pobj")
        return held or (bool(mention.first) and tokens[mention.first - 1].lower_ == "from")

    def _place(self, mention: Mention) -> bool:
        """Whether a state only says where something is."""
        if len(mention.ids) != 1 or mention.kind == "adjective" or not mention.first:
            return False
        before = self.narration.tokens[mention.first - 1].lower_
        return before in _SMALL["locative"] and self.roster.actor(mention.ids[0]).type == "State"
