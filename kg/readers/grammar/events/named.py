"""What the events of a draft are called, for people, and the ids made of that; no two are called alike."""

from collections.abc import Callable, Iterable, Mapping

from kg import dates
from kg.names.folding import slug
from kg.readers.grammar.events.register import Known

_ID_WORDS = 6
_NAME_WORDS = 14
_SMALL = frozenset({"of", "and", "in", "on", "the", "to", "for", "with", "s", "a"})  # end no id
_TOPIC_WORDS = 5
_PARTIES = 3  # more are not named


def names(events: Iterable[Known], called: Callable[[str], str]) -> dict[int, str]:
    """A name for each event, by its `id()`; `called` gives the name of an actor.

    The noun phrase that the text has for it, with parties, topic or place, and day as far as it takes to tell it from
    the others: "Talks of Israel and Egypt in Cairo, 17 June 2030".
    """
    found: dict[int, str] = {}
    taken: set[str] = set()
    for known in events:
        options = _options(known, called)
        name = next((one for one in options if one.casefold() not in taken), options[-1])
        number, plain = 2, name
        while name.casefold() in taken:
            name = f"{plain} ({number})"
            number += 1
        taken.add(name.casefold())
        found[id(known)] = name
    return found


def ids(events: Iterable[Known], called: Mapping[int, str]) -> dict[int, str]:
    """An id for each event, made of its name; two of the same words are numbered."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for known in events:
        words = slug(called[id(known)]).split("-")[:_ID_WORDS]
        while len(words) > 1 and words[-1] in _SMALL:
            words.pop()
        stem = "-".join(words) or known.type.lower()
        id_, number = stem, 2
        while id_ in taken:
            id_ = f"{stem}-{number}"
            number += 1
        taken.add(id_)
        found[id(known)] = id_
    return found


def _options(known: Known, called: Callable[[str], str]) -> list[str]:
    """Names for an event, the shorter first."""
    best = max(known.mentions, key=lambda one: (len(one.about.kinds), not one.word.entry.weak, len(one.about.label)))
    label = best.about.label or known.type
    folded = label.casefold()
    who = [name for id_ in known.participants if (name := called(id_)) and name.casefold() not in folded][:_PARTIES]
    parties = _joined(who) if len(who) == len(known.participants) else ""
    if who and not parties and _is_owned(label):
        label = f"{label} with {_joined(who)}"
    topic = best.about.topic
    tail = ""
    if topic and len(topic.split()) <= _TOPIC_WORDS and " of " not in label and topic.casefold() not in folded:
        tail = f" {best.about.topic_word} {topic}"
    elif known.place:
        place = next(iter(known.place))
        tail = f" in {place}" if place.casefold() not in folded else ""
    day = dates.words(known.edtf) if known.edtf and "/" not in known.edtf else ""
    with_parties = f"{label}{tail}" if not parties else _with(label, parties, tail)
    options = [with_parties, *([f"{with_parties}, {day}"] if day else ())]
    return [_short(one) for one in options]


def _is_owned(label: str) -> bool:
    """Whether it is somebody's thing in one word: "Iran's agreement"."""
    owner, mark, thing = label.replace("’", "'").partition("'s ")
    return bool(owner and mark) and " " not in thing


def _with(label: str, parties: str, tail: str) -> str:
    return f"{label} of {parties}{tail}" if " of " not in f"{label}{tail}" else f"{label}{tail} ({parties})"


def _joined(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))


def _short(name: str) -> str:
    name = " ".join(name.split()[:_NAME_WORDS])
    return name[:1].upper() + name[1:]
