"""Characters that count as one, and characters that only look as one."""

import re
import unicodedata

from kg.text.folded import Folded, fold_words
from kg.text.signs import is_visible
from kg.text.spans import Edit

_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′＇`´", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    }
)
_JOINERS = "\u200c\u200d"
# After `_SAME`: white space, also where a joiner stands in it; joiners; an ellipsis; "--", a dash; "''", two marks.
_RUNS = re.compile(rf"(?:\s[{_JOINERS}]*){{2,}}|\s[{_JOINERS}]+|[^\S ]|[{_JOINERS}]|…|-{{2,}}|''")
_RUN = {"…": "...", "''": '"'}

# Letters of other alphabets that are drawn as Latin ones (https://www.unicode.org/reports/tr39, in part).
_LOOKS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеоѕіјрсухһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιρ" + "ıｏ" + "օսհոɑɡ",
    "ABESIJKMHOPCTYXaeosijpcyxhdqw" + "ABEZHIKMNOPTYXovip" + "io" + "ouhnag",
)
_SELECTORS = tuple(map(chr, range(0xFE00, 0xFE10)))  # they choose between shapes of one sign


def one_of_each(folded: Folded) -> Folded:
    """A folded text with one kind of quote marks, dashes, ellipses and white space, and without joiners.

    >>> one_of_each(Folded("“so …  yes” – he")).text
    '"so ... yes" - he'
    """
    text = folded.text.translate(_SAME)
    edits: list[Edit] = []
    for match in _RUNS.finditer(text):
        run = match[0]
        if run[0].isspace():
            edits.append((*match.span(), " "))
        else:
            edits.append((*match.span(), _RUN.get(run, "-" if run[0] == "-" else "")))
    return Folded(text, folded.layers, folded.gaps).edited(edits)


def difference(quote: str, passage: str) -> tuple[int, str, str] | None:
    """Where a passage first differs from a quote that looks the same, with the names of what both have there.

    None where the difference can be seen: other letters, other words.

    >>> difference("the talks", "held the\\u200btalks")
    (8, 'U+200B ZERO WIDTH SPACE', 'a space')
    """
    quote = quote.strip()
    wanted, given = (one_of_each(fold_words(words, words, "stored")) for words in (quote, passage))
    looks = [_look(char) for char in given.text]
    drawn = [place for place, look in enumerate(looks) if look]
    sought = "".join(map(_look, wanted.text))
    at = "".join(looks).find(sought)
    if not sought or at < 0:
        return None
    pairs = zip(wanted.text, given.text[drawn[at] :], strict=False)
    i = next((number for number, (ours, theirs) in enumerate(pairs) if ours != theirs), None)
    if i is None:
        return None
    j = drawn[at] + i
    ours = _standing(wanted, quote, i, given.text[j])
    theirs = _standing(given, passage, j, wanted.text[i])
    return (theirs[0], _name(theirs[1]), _name(ours[1])) if ours and theirs else None


def _look(char: str) -> str:
    """As what a character is drawn, in Latin letters; nothing for what nobody sees. Of an alphabet for formulas too."""
    if char.isascii():
        return char if char != " " else ""
    if unicodedata.category(char) != "Mn" and not is_visible(char):
        return ""
    if char.startswith(_SELECTORS) or unicodedata.decomposition(char).startswith("<font>"):
        char = "" if char.startswith(_SELECTORS) else unicodedata.normalize("NFKC", char)
    return char.translate(_LOOKS)


def _standing(folded: Folded, stored: str, place: int, other: str) -> tuple[int, str] | None:
    """What is stored for a folded character, and where; if `other` is a space, what was folded away before it."""
    end = folded.span(place, place + 1)[0]
    if other != " ":
        return end, stored[end]
    start = folded.span(place - 1, place)[1] if place else 0
    return (start, stored[start]) if start < end else None


def _name(char: str) -> str:
    return "a space" if char == " " else f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()
