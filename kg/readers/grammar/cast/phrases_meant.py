"""What the rules for nouns and offices may ask of the whole: whom other phrases mean, and who was named before."""

from typing import Protocol

from kg.readers.grammar.cast.phrase import Phrase
from kg.readers.grammar.cast.pronouns import Mention, Sense, Trail
from kg.readers.grammar.cast.roster import Roster


class PhrasesMeant(Protocol):
    """Whom the phrases of one article mean; `cast.meaning.Meaning` is it.

    The owners of a noun are phrases too ("an assembly of foreign ministers"), so the rules for nouns need what calls
    them.
    """

    roster: Roster
    trail: Trail
    pending: dict[int, str]
    """Where several office holders stand whom the text may name later, and which office."""

    def of(self, phrase: Phrase, at: Mention) -> Sense:
        """Whom a phrase at a place of the text means; nobody where it names no actor."""
        ...

    def owners(self, phrase: Phrase, at: Mention) -> list[str]:
        """Whom each owner of a phrase means, in the order of the text."""
        ...

    def role_of(self, phrase: Phrase) -> str:
        """An office in the singular and without rank."""
        ...

    def spoken_for(self, id_: str) -> str:
        """Whom a person speaks for; everybody else for themselves."""
        ...

    def wording(self, phrase: Phrase, /) -> str:
        """A nameless phrase as the text has it."""
        ...
