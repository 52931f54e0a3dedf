"""Which leader of the directory a surname means ("President Aliyev", "Haftar"), and whose office in a text's time."""

from dataclasses import dataclass

from kg.names.folding import fold
from kg.readers.grammar.cast.labels import Known, body_core, surname_key
from kg.readers.grammar.cast.offices import offices
from kg.readers.grammar.cast.terms import gender
from kg.readers.grammar.tables import lists
from kg.reading.leaders import Term

_SUBORDINATE = lists("cast", "offices")["subordinate"]
_HEADS = lists("cast", "offices")["any_leader"]
_CALLED, _ALIKE, _LEADER = 3, 2, 1  # how well an office fits: the same one, one of its kind, or it may lead whatever


@dataclass(frozen=True)
class Office:
    """An office in words, for whom it is held, and whether it still is when the text is written."""

    title: str
    side: str
    held: bool = True


@dataclass(frozen=True)
class LeadersMeant:
    """The leaders of a directory, for a text of a year (None: nobody knows of when)."""

    known: Known
    year: int | None = None

    def bearer(self, name: str, role: str, owner: str, sex: str = "") -> str:
        """The id of the one leader whom a surname means with an office or a side beside it; "" where none or two fit.

        Without either it means only somebody whom the table says that it means alone. Who is long out of office, or
        not yet in one, is not meant; of several, whoever was in office then is, or whose office fits best.
        """
        fit = {id_: self._fit(id_, role, owner, sex) for id_ in self.known.surnames.get(surname_key(name), ())}
        best = [id_ for id_, how in fit.items() if how and how == max(fit.values())]
        if len(best) > 1:
            best = [id_ for id_ in best if id_ in self.known.leaders and self._holds(id_)]
        return best[0] if len(best) == 1 else ""

    def _holds(self, id_: str) -> bool:
        return any(self.held(term) for term in self.known.leaders[id_].terms)

    def held(self, term: Term) -> bool:
        """Whether an office is held when the text is written; where nobody knows when, whether it is held still."""
        return term.end is None if self.year is None else term.holds(self.year)

    def office_then(self, id_: str) -> Office:
        """The office of a leader when the text was written. Who has left it speaks for nobody, nor who has none yet."""
        term = self.known.leaders[id_].term(self.year)
        if term is None:
            return Office("", "", held=False)
        if self.year is None or term.holds(self.year):
            return Office(term.office, term.side, held=self.held(term))
        return Office(f"Former {term.office}", "", held=False)

    def office_said(self, id_: str, now: Office, role: str, owner: str, past: bool, title: str) -> Office:
        """The office as the text has it, where the table has none for its time, or another one of the same person.

        `now` is what is known so far, `title` the office in the text's words, `past` whether the text calls it a
        former one.
        """
        terms = self.known.leaders[id_].terms
        held = self._holds(id_)
        if past and held:
            return now
        own = [term for term in terms if not owner or self.party(term.side) == self.party(owner)]
        named = [term for term in own if role and is_called(term, role)]
        title = named[-1].office if named else title if role else now.title
        if owner and self.party(owner) != self.party(now.side) and (own or (role and not held)):
            now = Office(title if role else own[-1].office, (named or own)[-1].side if own else owner)
        elif role and not named and not held:
            now = Office(title, now.side)
        return Office(f"Former {title}", now.side, held=False) if past and role else now

    def fits(self, id_: str) -> bool:
        """Whether the text is of a time in which a person may be meant; one without a time may always."""
        return id_ not in self.known.leaders or self.known.leaders[id_].fits(self.year)

    def _fit(self, id_: str, role: str, owner: str, sex: str) -> int:
        """How well an office and a side fit a person: 0 for not at all."""
        leader = self.known.leaders.get(id_)
        if leader is None:  # a person of `actors.yaml`, of whose times nothing is known
            office = fold(self.known.actors[id_].office or "")
            alike = self.party(id_) == self.party(owner) if owner else bool(role) and fold(role) in office
            return _CALLED if alike else 0
        if not self.fits(id_):
            return 0
        if not role and sex and sex != (gender(leader.actor.name.split()[0].lower()) or "male"):
            return 0  # "Mrs. Obama"
        timely = [term for term in leader.terms if self.year is None or term.fits(self.year)]
        if owner:
            return max((self._fit_of_side(term, role, owner) for term in timely), default=0)
        if role and any(is_called(term, role) for term in timely):
            return _CALLED
        return _LEADER if leader.alone else 0

    def _fit_of_side(self, term: Term, role: str, owner: str) -> int:
        """Whether somebody in this office speaks for a side, and is called by an office of the same kind."""
        if self.party(term.side) != self.party(owner):
            return 0
        if not role or is_called(term, role):
            return _CALLED
        if not _kinds(role).isdisjoint(_kinds(_title(term))):
            return _ALIKE
        return _LEADER if role in _HEADS else 0

    def party(self, id_: str) -> str:
        """Whom somebody of the directory speaks for in the end."""
        seen = set()
        while id_ not in seen:
            seen.add(id_)
            actor = self.known.actors.get(id_)
            id_ = (actor and actor.speaks_for) or id_
        return id_


def _title(term: Term) -> str:
    """An office without whose it is: "foreign minister"."""
    return term.office.partition(" of ")[0].lower()


def _kinds(title: str) -> set[str]:
    """The kinds of office that a title can be; "other" is none."""
    classes = offices().classes
    return {classes[word] for word in (title, title.rpartition(" ")[2]) if word in classes} - {"other"}


def is_called(term: Term, role: str) -> bool:
    """Whether an office is called so, by itself or for short: "envoy" for a special envoy, not "minister" for a deputy.

    The whole office may say more than its title: "Secretary of State of the United States".
    """
    said = body_core(role)
    for words in (_title(term), term.office.rpartition(" of ")[0].lower()):
        own = body_core(words)
        if said == own:
            return True
        same_head = words.rpartition(" ")[2] == role.rpartition(" ")[2]
        if same_head and (said < own or own < said) and (said ^ own).isdisjoint(_SUBORDINATE):
            return True
    return False
