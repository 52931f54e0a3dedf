"""What a sentence negates: its predicate, one of its arguments, or both, which makes it positive again.

English negates a clause by "not", by an adverbial of no time or place, which may stand in front ("at no time did they
meet"), by an argument of none ("no talks were held"), and by verbs that say of another that it does not come about
("failed to meet"); see Huddleston and Pullum, *The Cambridge Grammar of the English Language*, chapter 9.
"""

from typing import TYPE_CHECKING

from kg.readers.grammar.events.wordlists import wordlists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_ADVERBIAL = frozenset({"advmod", "npadvmod", "prep", "neg", "cc", "preconj"})
_MERELY = frozenset({"only", "just", "merely", "simply"})


def is_none(noun: "Token") -> bool:
    """Whether a noun stands for nothing of its kind: "no talks", "zero contact", "not a single meeting", "none of us".

    Of coordinated nouns the first decides: "neither talks nor contacts".
    """
    none = wordlists("polarity")["none"]
    if noun.lower_ in none:
        return True
    for child in noun.children:
        if child.lower_ in none and child.dep_ != "poss":
            return child.i < noun.i and not _is_merely(child)
        if child.dep_ == "neg" or any(one.dep_ == "neg" for one in child.children if child.dep_ in ("nummod", "amod")):
            return child.i < noun.i
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        return is_none(noun.head)
    above = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lower_ in (*none, "one") and is_none(above)


def negators(verb: "Token") -> "Iterator[Token]":
    """The words that negate a predicate itself: "not", "never", "at no time", "under no circumstances"."""
    lists = wordlists("polarity")
    # In front of its auxiliary, the parser hangs an adverbial on that: "under no circumstances did talks take place".
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    for child in (one for top in (verb, *helpers) for one in top.children):
        if child.dep_ not in _ADVERBIAL:
            continue
        if child.dep_ == "neg" or child.lower_ in lists["never"]:
            if not _is_merely(child):
                yield child
        elif child.dep_ == "npadvmod" and _is_occasion(child):
            yield child
        elif child.dep_ == "prep":
            yield from (one for one in child.children if one.dep_ == "pobj" and _is_occasion(one))


def empty_arguments(verb: "Token") -> "list[Token]":
    """Subjects and objects of none: "no talks were held", "there was zero contact", "agreed to no truce"."""
    joins = verb.lemma_ in wordlists("polarity")["agreeing"]
    into = (one for one in verb.children if joins and one.dep_ == "prep" and one.lower_ in ("to", "in", "on", "into"))
    far = [one for prep in into for one in prep.children if one.dep_ == "pobj" and not _is_occasion(one)]
    return [*(one for one in verb.children if one.dep_ in ARGUMENTS and is_none(one)), *filter(is_none, far)]


def is_negated(verb: "Token") -> bool:
    """Whether a clause is negative; one that is so twice is not ("none of them did not come").

    >>> from kg.readers.grammar.parse import parse
    >>> [is_negated(parse(text)[:].root) for text in ("At no time did they meet.", "They not only met.")]
    [True, False]
    """
    subjects = [one for one in empty_arguments(verb) if one.dep_ in ("nsubj", "nsubjpass")]
    objects = [one for one in empty_arguments(verb) if one not in subjects]
    count = bool(list(negators(verb)) or objects) + bool(subjects)
    return count % 2 == 1


def is_yet_to(verb: "Token") -> bool:
    """ "Has yet to": what has not come about."""
    return verb.lemma_ in ("have", "be") and any(child.lower_ == "yet" for child in verb.children)


def left_open(words: "Iterable[Token]") -> "list[Token]":
    """The words that say that something is not ruled out, from the first auxiliary on; empty where none do.

    >>> from kg.readers.grammar.parse import parse
    >>> [token.text for token in left_open(parse("Oman would not rule out talks."))]
    ['would', 'not', 'rule', 'out']
    """
    for verb in words:
        if verb.lemma_ not in wordlists("polarity")["excluding"] or not is_negated(verb):
            continue
        own = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg", "prt"))]
        if verb.lemma_ != "rule" or any(child.lower_ == "out" for child in own):
            return sorted(own, key=lambda token: token.i)
    return []


def is_fronted(sentence: "Span") -> bool:
    """Whether a sentence begins with an adverbial of none and turns round: "In no way did Lima mediate".

    By its words alone, since the parser often takes the verb that comes so late for a noun.
    """
    words = [token for token in sentence if not token.is_punct and not token.is_space][:7]
    lists = wordlists("polarity")
    lower = [token.lower_ for token in words]
    if len(lower) < 3:
        return False
    if lower[0] in lists["never"]:
        return any(token.pos_ == "AUX" for token in words[1:]) and words[1].pos_ != "VERB"
    none = lower[0] in ("at", "on", "under", "in", "by") and lower[1] in lists["none"]
    return none and lower[2] in lists["occasions"]


def opening(content: "Span") -> "Token | None":
    """The noun of none that words without a finite verb begin with: "No talks", "Zero contact", "Not one meeting".

    None where they have a predicate of their own, and where they begin otherwise.
    """
    words = [token for token in content if not token.is_punct and not token.is_space]
    if not words or any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in _own(content)):
        return None
    lists = wordlists("polarity")
    start = words[0].lower_
    if start not in lists["none"] and not (
        start == "not" and len(words) > 1 and words[1].lower_ in ("a", "any", "one")
    ):
        return None
    nouns = (token for token in words[1:] if token.pos_ in ("NOUN", "PROPN"))
    return next(
        (noun for noun in nouns if noun.i + 1 >= content.end or noun.nbor().pos_ not in ("NOUN", "PROPN")), None
    )


def _own(content: "Span") -> "Iterator[Token]":
    """The words of its first sentence, but for clauses that hang on it ("no talks until the bombing stops")."""
    for token in content:
        if token.sent != content[0].sent:
            return
        if token.dep_ in ("mark",) or token.lower_ in (
            "until",
            "unless",
            "while",
            "before",
            "if",
            "that",
            "who",
            "which",
        ):
            return
        yield token


def _is_merely(word: "Token") -> bool:
    """ "Not only": what follows is so, and more."""
    return word.lower_ in ("not", "no") and word.i + 1 < len(word.doc) and word.nbor().lower_ in _MERELY


def _is_occasion(noun: "Token") -> bool:
    return noun.lemma_.lower() in wordlists("polarity")["occasions"] and is_none(noun)
