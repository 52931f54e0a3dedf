"""How the claims of an article stand to one another: one in the words of another, one after another."""

from collections.abc import Sequence

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.cast.narration import Narration
from kg.text.spans import Span

_BACK = 4  # claims; farther back is no "claim before"


class Nesting:
    """The claims of an article, in the order of the text."""

    def __init__(self, narration: Narration, attributions: Sequence[Attribution]) -> None:
        self.narration = narration
        self.attributions = sorted(attributions, key=lambda one: one.start)
        self.number = {one: i for i, one in enumerate(self.attributions)}
        self.outer: dict[Attribution, Attribution] = {}
        self._nest()

    def _nest(self) -> None:
        """Find the smallest content in which each claim's cue stands: one pass over both, sorted."""
        contents = sorted((place, i) for i, one in enumerate(self.attributions) for place in one.content)
        anchors = sorted((anchor(one), i) for i, one in enumerate(self.attributions))
        opened: list[tuple[Span, int]] = []
        at = 0
        for (start, end), i in anchors:
            while at < len(contents) and contents[at][0][0] <= start:
                opened.append(contents[at])
                at += 1
            opened = [content for content in opened if content[0][1] > start]
            one = self.attributions[i]
            around = [
                (place[1] - place[0], other)
                for place, other in opened
                if end <= place[1] and other != i and self.attributions[other].content != one.content
            ]
            if around:
                self.outer[one] = self.attributions[min(around)[1]]

    def enclosing(self, attribution: Attribution) -> Attribution | None:
        """The claim in whose words this one stands."""
        return self.outer.get(attribution)

    def previous(self, attribution: Attribution) -> Attribution | None:
        """The claim before in the same paragraph, not counting those within others' words."""
        here = self._paragraph(attribution)
        number = self.number[attribution]
        for one in reversed(self.attributions[max(0, number - _BACK) : number]):
            if self._paragraph(one) == here and one not in self.outer:
                return one
        return None

    def _paragraph(self, attribution: Attribution) -> int:
        return self.narration.paragraph[self.narration.span((attribution.start, attribution.start + 1))[0]]


def anchor(attribution: Attribution) -> Span:
    """Where a claim is made: its cue, else its source, else its content."""
    return (attribution.cue or attribution.source or attribution.content)[0]
