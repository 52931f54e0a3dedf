"""An attribution: in these words (cue) somebody (source) is said to say or think something (content).

The three roles and their names are those of PARC and PolNeAR (Newell et al., LREC 2018). Spans are code points of the
article's text, half-open, in the order of the text; a role that the text does not fill is empty.
"""

from dataclasses import dataclass

from kg.text.spans import Span, Spans


@dataclass(frozen=True)
class Attribution:
    """Who is said to say what, in which words.

    `verb` is the entry of `cues.yaml` that the cue was found by ("say", "according to"), `frame` what of it the content
    fills ("clause", "object", "to"; see the head of that file), `stance` what that entry says
    of the speaker's stance (a key of `models.STANCES`), before any negation is looked at; `negated` tells that the
    cue itself is negated ("did not deny", "no one confirmed"). `relay` are the words of an outlet that passed it on
    ("told Reuters", "X, citing Y"). `sentence` is the one that holds the cue, or the content where there is none.
    """

    source: Spans
    cue: Spans
    content: Spans
    verb: str = ""
    stance: str = "affirms"
    negated: bool = False
    attitude: bool = False
    relay: Spans = ()
    sentence: Span = (0, 0)
    frame: str = ""

    @property
    def start(self) -> int:
        """Where its first word stands: attributions are kept in the order of the article."""
        return min(span[0] for spans in (self.source, self.cue, self.content) for span in spans)
