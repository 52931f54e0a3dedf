"""The table of the nouns that actors are called by (`offices.yaml`): offices, bodies, outlets, people, groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.readers.grammar.tables import table


@dataclass(frozen=True)
class Noun:
    """A noun of the table: its singular, what it can be (`kinds`: "office", "body", …), and whether it is plural."""

    lemma: str
    kinds: frozenset[str]
    plural: bool = False


@dataclass(frozen=True)
class Offices:
    """`nouns` by each of their forms; `classes` tell the kind of office; `gendered` words and names their gender."""

    nouns: Mapping[str, Noun]
    classes: Mapping[str, str]
    titles: frozenset[str]
    gendered: Mapping[str, str]
    first_names: Mapping[str, str]
    particles: frozenset[str]
    modifiers: frozenset[str]
    implied: Mapping[str, str]
    outlet_endings: frozenset[str]
    outlet_names: frozenset[str]
    openers: frozenset[str]
    counting: frozenset[str]
    ranks: frozenset[str]

    def of_kind(self, kind: str) -> set[str]:
        """The nouns, in the singular, that can be of a kind."""
        return {noun.lemma for noun in self.nouns.values() if kind in noun.kinds}


@cache
def offices() -> Offices:
    """The table, read once.

    >>> offices().nouns["spokeswomen"]
    Noun(lemma='spokeswoman', kinds=frozenset({'office'}), plural=True)
    """
    data = table("cast", "offices")
    classes = {word: name for name, words in data["offices"].items() for word in words}
    lists = {
        "office": classes, "body": data["bodies"], "government": data["governments"], "official": data["officials"],
        "other": data["others"], "outlet": data["outlets"], "agency": data["agencies"], "document": data["documents"],
        "group": data["groups"], "gathering": data["gatherings"],
    }  # fmt: skip
    titles = data["titles"]
    gendered = {word: gender for gender in ("male", "female") for word in (*data[gender], *titles[gender])}
    names = data["first_names"]
    nouns = _nouns(lists, data["plurals"], frozenset(data["plural_already"]))
    return Offices(
        nouns,
        classes,
        frozenset(word for words in titles.values() for word in words),
        gendered,
        {name: gender for gender in ("male", "female") for name in names[gender]},
        frozenset(names["particles"]),
        frozenset(data["modifiers"]),
        data["implied"],
        frozenset(data["outlet_endings"]),
        frozenset(name.replace(" ", "").replace("-", "") for name in data["outlet_names"]),
        frozenset(form.split()[0] for form in nouns),
        frozenset(data["counting"]),
        frozenset(data["ranks"]),
    )


def _nouns(lists: Mapping[str, Iterable[str]], plurals: Mapping[str, str], already: frozenset[str]) -> dict[str, Noun]:
    kinds: dict[str, set[str]] = {}
    for kind, words in lists.items():
        for word in words:
            kinds.setdefault(word, set()).add(kind)
    found = {}
    for word, of in kinds.items():
        found[plural(word, plurals)] = Noun(word, frozenset(of), True)
    return found | {word: Noun(word, frozenset(of), word in already) for word, of in kinds.items()}


def plural(word: str, irregular: Mapping[str, str]) -> str:
    """The plural of a noun of one or more words.

    >>> plural("prime minister", {}), plural("foreign ministry", {"ministry": "ministries"}), plural("boss", {})
    ('prime ministers', 'foreign ministries', 'bosses')
    """
    if word in irregular:
        return irregular[word]
    before, _, last = word.rpartition(" ")
    if before and last in irregular:
        return f"{before} {irregular[last]}"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
