"""The actors of one article: each mention is entered once, under the id of whom it names."""

from kg.names.folding import fold, slug
from kg.names.spelling import verdict
from kg.readers.grammar.cast.entry import Entry as Entry
from kg.readers.grammar.cast.labels import Known, body_core, collapse
from kg.readers.grammar.cast.leaders_meant import LeadersMeant, Office
from kg.readers.grammar.cast.offices import Offices, offices
from kg.readers.grammar.cast.sureness import CALLED, CERTAIN, FITTING, NAMED, SURNAME
from kg.readers.grammar.cast.terms import gender
from kg.readers.grammar.tables import lists
from kg.reading.models import Actor
from kg.reading.states import nationality
from kg.reading.vocabulary import ActorType

_WITH_ARTICLE = lists("cast", "offices")["with_article"]
_WORDS = 5  # a longer one is a description, which no directory has in another spelling
_INITIAL = 2  # "J." is no name to find a person by


class Roster:
    """Enters actors and finds them again; whom the directory knows keeps the directory's id."""

    def __init__(self, known: Known, year: int | None = None) -> None:
        self.known = known
        self.leaders = LeadersMeant(known, year)
        self.entries: dict[str, Entry] = {}
        self.labels: dict[str, str] = {}
        self.parts: dict[str, list[str]] = {}
        self.table: Offices = offices()
        self.whole: dict[str, str] = {}  # a surname, and the one full name in the article that ends in it

    def actor(self, id_: str) -> Entry:
        """The entry of an actor of the directory, or of one entered before."""
        if id_ not in self.entries:
            actor = self.known.actors.get(id_) or Actor(type="State", name=id_.replace("-", " ").title())
            entry = Entry(
                id_, actor.type, actor.name, known=True, speaks_for=actor.speaks_for or "", office=actor.office or ""
            )
            entry.nouns = set(fold(actor.name).split())
            self.entries[id_] = entry
            if actor.type == "Person":
                self._part(entry, actor.name)
                self._hold(entry, actor)
        return self.entries[id_]

    def _hold(self, entry: Entry, actor: Actor) -> None:
        """Note the office of a known person and for whom it is held, as it was when the text was written."""
        held = True
        if leader := self.known.leaders.get(entry.id):
            office = self.leaders.office_then(entry.id)
            entry.office, entry.speaks_for, held = office.title, office.side, office.held
            for surname in leader.surnames:
                self._part(entry, surname)
                if " " in surname:  # "Díaz-Canel"
                    self.labels.setdefault(collapse(surname), entry.id)
        if actor.office and held:
            title, _, of = entry.office.partition(" of ")
            self._role(entry, title.lower(), self.known.labels.get(collapse(of), entry.speaks_for))

    def party(self, id_: str) -> str:
        """The state or body that an actor speaks for in the end: itself, where it speaks for nobody else."""
        entry = self.actor(id_) if id_ in self.entries or id_ in self.known.actors else None
        return self.party(entry.speaks_for) if entry is not None and entry.speaks_for else id_

    def speak_for(self, entry: Entry, owner: str) -> None:
        """Let an actor speak for another, if it speaks for nobody yet and that one in the end not for it."""
        if owner and not entry.speaks_for and entry.type != "State" and self.party(owner) != entry.id:
            entry.speaks_for = owner

    def added(self, entry: Entry) -> Actor | None:
        """What the text adds to a known actor: other spellings, and an office or a side of its time."""
        actor = self.known.actors[entry.id]
        found: dict[str, object] = {"also": tuple(entry.also)} if entry.also else {}
        if entry.id in self.known.leaders:
            of_now = {"office": entry.office, "speaks_for": entry.speaks_for}
            found |= {key: said for key, said in of_now.items() if said and said != getattr(actor, key)}
        return Actor.model_validate(found) if found else None

    def enter(self, type_: str, name: str, *, speaks_for: str = "", also: tuple[str, ...] = ()) -> Entry:
        """The actor of a name, entered if it is new."""
        key = collapse(name)
        id_ = self.labels.get(key) or self.known.labels.get(key)
        if id_ and (id_ in self.known.actors or self.entries[id_].type == type_):
            entry = self.actor(id_)
        else:
            id_ = slug(name) or "unnamed"
            if id_ in self.known.actors or (id_ in self.entries and self.entries[id_].type != type_):
                id_ = f"{id_}-{slug(type_)}"
            entry = self.entries.setdefault(id_, Entry(id_, type_, name))
            entry.nouns |= set(fold(name).split())
        for label in (name, *also):
            self.label(entry, label)
        self.speak_for(entry, speaks_for)
        return entry

    def enter_named(self, type_: ActorType, name: str, speaks_for: str = "") -> Entry:
        """The body or outlet of a proper name, which the directory may have in another spelling."""
        key = collapse(name)
        if key not in self.labels and key not in self.known.labels and 1 < len(name.split()) <= _WORDS:
            for id_ in self.known.proposed(name, "same", "Outlet", "Institution", "ArmedGroup")[:1]:
                self.label(self.actor(id_), name)
                return self.actor(id_)
        return self.enter(type_, name, speaks_for=speaks_for)

    def label(self, entry: Entry, label: str) -> None:
        """Add another spelling to an actor."""
        key = collapse(label)
        if not key or self.labels.get(key) == entry.id:
            return
        self.labels.setdefault(key, entry.id)
        if key != collapse(entry.name) and self.known.labels.get(key) != entry.id and label not in entry.also:
            entry.also.append(label)

    # --- persons

    def announce(self, names: list[str]) -> None:
        """Tell beforehand which full names the article has, so that a surname before them is theirs too."""
        ends: dict[str, set[str]] = {}
        for name in names:
            words = self._words(name)
            if len(words) > 1:
                ends.setdefault(words[-1], set()).add(name)
        for end, full in ends.items():
            longest = max(full, key=lambda name: (len(name), name))
            if all(set(self._words(name)) <= set(self._words(longest)) for name in full):
                self.whole[end] = longest

    def person(
        self, name: str, role: str = "", owner: str = "", sex: str = "", past: bool = False
    ) -> tuple[Entry, float]:
        """The person of a name, with the (`past`: former) office and for whom it is held; and how sure that is."""
        entry, sure = self._person(name, role, owner, sex)
        if sex or not entry.gender:
            entry.gender = sex or entry.gender or gender(fold(entry.name).split(" ")[0])
        if entry.id in self.known.leaders:
            self._as_said(entry, role, owner, past)
        elif role:
            self._role(entry, role, owner)
        return entry, sure

    def _as_said(self, entry: Entry, role: str, owner: str, past: bool) -> None:
        """Take over what the text says of a leader's office."""
        title = self.office(role, owner) if role else ""
        said = self.leaders.office_said(entry.id, Office(entry.office, entry.speaks_for), role, owner, past, title)
        entry.office, entry.speaks_for = said.title, said.side
        if role and past:  # "the former ambassador" can mean them later, "the president" whoever is it now
            entry.nouns |= {role, role.rpartition(" ")[2]}
        elif role:
            self._role(entry, role, owner or entry.speaks_for)

    def _person(self, name: str, role: str, owner: str, sex: str = "") -> tuple[Entry, float]:
        key = collapse(name)
        if key in self.labels:
            return self.actor(self.labels[key]), CERTAIN
        if key in self.known.labels:
            entry = self.actor(self.known.labels[key])
            if entry.type == "Person":
                return entry, CERTAIN
        words = self._words(name)
        if len(words) == 1:
            found = self._by_part(words[0], role, owner)
            if found:
                self.labels[key] = found.id
                return found, NAMED
            if words[0] in self.whole:
                return self.person(self.whole[words[0]])[0], NAMED
            found = self._of_directory(words[0], role, owner, sex)
            if found:
                self._part(found, name)
                return found, FITTING
        else:
            spelled = self._spelled(name, words) or self._of_directory(name, role, owner, sex)
            if spelled:
                self.label(spelled, name)
                self._part(spelled, name)
                return spelled, CALLED
        short = " ".join(word for word in name.split() if len(word.strip(".")) >= _INITIAL) or name
        entry = self.enter("Person", short, also=(name,))
        maybe = self.known.proposed(name, "perhaps", "Person") if len(words) > 1 else ()
        entry.maybe = tuple(id_ for id_ in maybe if self.leaders.fits(id_))[:3]
        self._part(entry, short)
        return entry, CERTAIN if len(words) > 1 else SURNAME

    def _words(self, name: str) -> list[str]:
        every = fold(name).split()
        small = self.table.particles
        words = [word for word in every[:-1] if word not in small and len(word) >= _INITIAL]
        return words + every[-1:]  # a surname can look like a particle: "Timothy Ash"

    def _part(self, entry: Entry, name: str) -> None:
        for word in self._words(name):
            ids = self.parts.setdefault(word, [])
            if entry.id not in ids:
                ids.append(entry.id)

    def _by_part(self, word: str, role: str, owner: str) -> Entry | None:
        """A person of this article by one of the names: surnames first."""
        ids = self.parts.get(word, [])
        if not ids:
            ids = [id_ for part, those in self.parts.items() if len(word) > 3 and _same(word, part) for id_ in those]
        found = [self.entries[id_] for id_ in dict.fromkeys(ids)]
        if len(found) > 1:
            last = [one for one in found if self._words(one.name)[-1] == word]
            held = [one for one in found if role and (role, owner) in one.roles]
            found = held or last or found
        return max(found, key=lambda one: one.seen) if found else None

    def _of_directory(self, surname: str, role: str, owner: str, sex: str) -> Entry | None:
        """The one known person of this surname who is meant by it here."""
        id_ = self.leaders.bearer(surname, role, owner, sex)
        return self.actor(id_) if id_ else None

    def _spelled(self, name: str, words: list[str]) -> Entry | None:
        """Who bears this name in another spelling, here or in the directory."""
        for entry in self.entries.values():
            if entry.type == "Person":
                other = self._words(entry.name)
                if (other[-1] == words[-1] and (other[0] == words[0] or len(other) == 1)) or _same(name, entry.name):
                    if len(other) == 1 and not entry.known:
                        entry.also.append(entry.name)
                        entry.name = name
                    return entry
        same = sorted(self.known.proposed(name, "same", "Person"), key=lambda id_: not self.leaders.fits(id_))
        return self.actor(same[0]) if same else None

    def _role(self, entry: Entry, role: str, owner: str) -> None:
        owner = owner if owner != entry.id else ""  # "his brother Charles", who is spoken of himself
        if (role, owner) not in entry.roles:
            entry.roles.append((role, owner))
        entry.nouns |= {role, role.rpartition(" ")[2]}
        self.speak_for(entry, owner)
        if role and not entry.office and role not in self.table.titles - set(self.table.classes):
            entry.office = self.office(role, owner)

    def holder(self, role: str, owner: str) -> Entry | None:
        """Who holds an office for an owner, as far as this article or the directory tells."""
        for entry in self.entries.values():
            if (role, owner) in entry.roles:
                return entry
        return None

    def office(self, role: str, owner: str) -> str:
        """An office in words: "Foreign Minister of Ukraine"."""
        title = role[:1].upper() + role[1:] if " " not in role else role.title().replace(" Of ", " of ")
        return f"{title} of {self.called(owner)}" if owner else title

    def called(self, id_: str) -> str:
        """An actor's name within a phrase: "the United States", "the Kremlin"."""
        entry = self.actor(id_)
        name = entry.name.removeprefix("The ")
        states = name.startswith("United ") or name.endswith("Republic") or name in _WITH_ARTICLE
        return f"the {name}" if states or (entry.type == "Institution" and " " in name) else name

    # --- bodies

    def body(self, words: str, owner: str, surface: str) -> Entry:
        """A ministry, an army, a court: of a state, or of another actor."""
        core = body_core(words)
        known = self.known.cores.get((owner, core))
        if known:
            return self.actor(known)
        key = f"{owner}/{'-'.join(sorted(core))}"
        if key in self.labels:
            return self.actor(self.labels[key])
        title = words if words != words.lower() else words.title().replace(" Of ", " of ").replace(" And ", " and ")
        adjective = nationality(owner) if owner else None
        name = (
            surface or f"{adjective} {title}" if adjective else f"{title} of {self.called(owner)}" if owner else title
        )
        also = (f"{title} of {self.called(owner)}",) if owner else ()
        entry = self.enter("Institution", name, speaks_for=owner, also=also)
        entry.nouns |= {fold(words), fold(words).split()[-1]} | ({"ministry"} if "ministry" in fold(words) else set())
        self.labels[key] = entry.id
        return entry


def _same(a: str, b: str) -> bool:
    return verdict(a, b) == "same"
