"""The regular forms of English verbs, for words that stand in a table in dictionary form."""

_VOWELS = "aeiou"


def inflected(verb: str) -> set[str]:
    """The regular forms of a verb, for where a tagger took one for another word (*hoping* for *hop*).

    >>> sorted(inflected("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {verb, third, verb + "ed", verb + "ing"}
