"""Who answers in an interview whose lines are labelled "Q" and "A"."""

from kg.readers.grammar.cast.narration import Narration
from kg.readers.grammar.cast.pronouns import Sense
from kg.readers.grammar.cast.sureness import CALLED, FITTING, LIKELY
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.layout.turns import turns


def interviewee(narration: Narration) -> Sense:
    """The person whom the text names before the first label, in office if there are several; else a nameless one.

    >>> from kg.readers.grammar.parse import parse
    >>> from kg.reading.directory import known_actors
    >>> text = "Interview with Ada Holm\\n\\nQ: Did you meet?\\n\\nA: No."
    >>> interviewee(Narration(parse(text), [], known_actors(), False)).ids
    ('ada-holm',)
    """
    first = next((turn.label[0] for turn in turns(narration.text) if turn.asks or turn.answers), 0)
    before = [one for one in narration.mentions if narration.starts[one.first] < first and len(one.ids) == 1]
    people = dict.fromkeys(one.ids[0] for one in before if narration.roster.actor(one.ids[0]).type == "Person")
    found = [narration.roster.actor(id_) for id_ in people]
    if not found:
        return Sense((narration.roster.enter("AnonymousSource", "Interviewee").id,), CALLED)
    held = [one for one in found if one.roles] or found
    who = held[0]
    if len(held) == 1:
        return Sense((who.id,), FITTING)
    return Sense((who.id,), LIKELY, (doubt("interviewed", who.name),))
