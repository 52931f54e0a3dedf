"""The actors of one article: each mention is entered once, under the id of whom it names."""

from dataclasses import dataclass, field

from kg.names.folding import fold, slug
from kg.names.spelling import verdict
from kg.readers.grammar.cast.labels import Known, body_core, collapse
from kg.readers.grammar.cast.offices import Offices, offices
from kg.readers.grammar.cast.sureness import CALLED, CERTAIN, FITTING, NAMED, SURNAME
from kg.readers.grammar.cast.terms import gender
from kg.readers.grammar.tables import lists, table
from kg.reading.models import Actor
from kg.reading.states import nationality
from kg.reading.vocabulary import ActorType

_GENERIC = {type_: frozenset(nouns) for type_, nouns in table("cast", "offices")["generic"].items()} | {
    "Outlet": (offices().of_kind("outlet") | offices().of_kind("agency")) - lists("cast", "offices")["no_single_outlet"]
}
_WITH_ARTICLE = lists("cast", "offices")["with_article"]
_WORDS = 5  # a longer one is a description, which no directory has in another spelling
_INITIAL = 2  # "J." is no name to find a person by


@dataclass
class Entry:
    """An actor as this article shows it. `roles` are its offices (and for whom), `nouns` what it can be called by."""

    id: str
    type: str
    name: str
    known: bool = False
    also: list[str] = field(default_factory=list)
    roles: list[tuple[str, str]] = field(default_factory=list)
    office: str = ""
    speaks_for: str = ""
    gender: str = ""
    nouns: set[str] = field(default_factory=set)
    maybe: tuple[str, ...] = ()
    plural: bool = False
    seen: int = 0

    def declared(self) -> Actor:
        """The actor as a reading declares it."""
        found: dict[str, object] = {"type": self.type, "name": self.name, "also": tuple(self.also), "maybe": self.maybe}
        found |= {"speaks_for": self.speaks_for} if self.speaks_for else {}
        return Actor.model_validate(found | ({"office": self.office} if self.office else {}))

    def generic(self, noun: str) -> bool:
        """Whether all actors of its type can be called so: "the newspaper", "the country"."""
        return noun in _GENERIC.get(self.type, ())


class Roster:
    """Enters actors and finds them again; whom the directory knows keeps the directory's id."""

    def __init__(self, known: Known) -> None:
        self.known = known
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
                if actor.office:
                    title, _, of = actor.office.partition(" of ")
                    owner = self.known.labels.get(collapse(of), actor.speaks_for or "")
                    self._role(entry, title.lower(), owner)
        return self.entries[id_]

    def party(self, id_: str) -> str:
        """The state or body that an actor speaks for in the end: itself, where it speaks for nobody else."""
        entry = self.actor(id_) if id_ in self.entries or id_ in self.known.actors else None
        return self.party(entry.speaks_for) if entry is not None and entry.speaks_for else id_

    def speak_for(self, entry: Entry, owner: str) -> None:
        """Let an actor speak for another, if it speaks for nobody yet and that one in the end not for it."""
        if owner and not entry.speaks_for and entry.type != "State" and self.party(owner) != entry.id:
            entry.speaks_for = owner

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

    def person(self, name: str, role: str = "", owner: str = "", sex: str = "") -> tuple[Entry, float]:
        """The person of a name, with the office and for whom it is held; and how sure it is that it is that one."""
        entry, sure = self._person(name, role, owner)
        if sex or not entry.gender:
            entry.gender = sex or entry.gender or gender(fold(entry.name).split(" ")[0])
        if role:
            self._role(entry, role, owner)
        return entry, sure

    def _person(self, name: str, role: str, owner: str) -> tuple[Entry, float]:
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
            found = self._of_directory(words[0], role, owner)
            if found:
                self._part(found, name)
                return found, FITTING
        else:
            spelled = self._spelled(name, words)
            if spelled:
                self.label(spelled, name)
                self._part(spelled, name)
                return spelled, CALLED
        short = " ".join(word for word in name.split() if len(word.strip(".")) >= _INITIAL) or name
        entry = self.enter("Person", short, also=(name,))
        entry.maybe = self.known.proposed(name, "perhaps", "Person")[:3] if len(words) > 1 else ()
        self._part(entry, short)
        return entry, CERTAIN if len(words) > 1 else SURNAME

    def _words(self, name: str) -> list[str]:
        words = [word for word in fold(name).split() if word not in self.table.particles and len(word) >= _INITIAL]
        return words or fold(name).split()

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

    def _of_directory(self, word: str, role: str, owner: str) -> Entry | None:
        """The one known person of this surname who speaks for this owner, or holds this office."""
        if not (role or owner):
            return None
        found = []
        for id_ in self.known.surnames.get(word, ()):
            office = fold(self.known.actors[id_].office or "")
            if (owner and self.party(id_) == self.party(owner)) or (not owner and fold(role) in office):
                found.append(id_)
        return self.actor(found[0]) if len(found) == 1 else None

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
        return next((self.actor(id_) for id_ in self.known.proposed(name, "same", "Person")), None)

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
