"""The LLM reader: a language model drafts the reading, and the article's own words are the only ones that enter.

The model is asked for a reading in a fixed form, without tools; what it can do is answer. The article stands in the
question between marks that it cannot close. What protects is not that the model obeys, but that a claim needs words
that stand in the article, and that nothing of an answer becomes a path, an address or the head of the reading.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import get_args

from kg.errors import KgError, shorten
from kg.readers.llm.address import address, model_name
from kg.readers.llm.answer import Answer, ClaimAnswer, Corrections
from kg.readers.llm.draft import Assembly
from kg.readers.llm.lock import Locked, absent, lock, one_line
from kg.readers.llm.parts import parts
from kg.readers.llm.service import Service
from kg.reading import vocabulary
from kg.reading.draft import Draft
from kg.reading.models import Directory, Source
from kg.text.article import Article
from kg.text.spans import Span


@dataclass(frozen=True)
class Report:
    """What became of an answer: quotes that the article does not hold, and all else that was mended or left out."""

    parts: int
    corrected: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    broken: int = 0

    def lines(self) -> list[str]:
        """The report for a person, each entry on a line; empty where there is nothing to say.

        >>> Report(1, dropped=("Peace",)).lines()
        ['1 quote that the article does not hold was dropped: «Peace»']
        """
        lines = []
        if self.corrected:
            lines.append(f"{_count(self.corrected, 'quote')} copied wrongly, then rightly: {_quoted(self.corrected)}")
        if self.dropped:
            was = "was" if len(self.dropped) == 1 else "were"
            what = f"{_count(self.dropped, 'quote')} that the article does not hold {was} dropped"
            lines.append(f"{what}: {_quoted(self.dropped)}")
        if self.broken:
            entries = "1 entry" if self.broken == 1 else f"{self.broken} entries"
            lines.append(f"{entries} of the answer without the right form: left out")
        return lines + [shorten(repair, 200) for repair in dict.fromkeys(self.repairs)]


@dataclass(frozen=True)
class Outcome:
    """The draft, and what the model got wrong on the way to it."""

    draft: Draft
    report: Report


def read(
    text: Article,
    source: Source,
    known: Directory,
    model: str | None,
    *,
    attitudes: bool = True,
    say: Callable[[str], None] = lambda line: None,
) -> Draft:
    """What a language model finds in an article; the head of the draft is `source`, read by `llm:MODEL`.

    The model (`OPENAI_MODEL` where it is None) is asked at `OPENAI_BASE_URL` with `OPENAI_API_KEY`; the text is sent
    there. `attitudes` says whether what somebody is only said to think or want is kept. `say` is told what goes on, and
    in the end what was mended or left out. Raises `KgError`, one line, if there is no answer to be had.
    """
    outcome = ask(text, source, known, Service(address(), model_name(model), say), attitudes=attitudes)
    for line in outcome.report.lines():
        say(line)
    return outcome.draft


def ask(text: Article, source: Source, known: Directory, service: Service, *, attitudes: bool = True) -> Outcome:
    """The same of any service, with the report of what it got wrong."""
    source = Source.model_validate({**source.model_dump(exclude_unset=True), "reader": f"llm:{service.model}"})
    assembly = Assembly(text, known)
    asked_again: list[str] = []
    dropped: list[str] = []
    broken = 0
    spans = parts(text.text)
    for number, part in enumerate(spans, 1):
        if len(spans) > 1:
            service.say(f"part {number} of {len(spans)}")
        answer = service.ask(_rules("prompt.txt"), _question(text, part, source, assembly), Answer)
        broken += answer.broken
        locked, unheld = _locked(answer.claims, text.text, part)
        if unheld:
            wrong = [quote for claim in unheld for quote, _ in absent(claim.quotes, text.text)]
            asked_again += wrong
            more, lost = _corrected(service, text, part, unheld)
            locked += more
            dropped += lost
        assembly.take(answer, locked)
    draft = assembly.draft(source, attitudes)
    # Where two parts overlap, the same quote may be wrong twice.
    gone = tuple(dict.fromkeys(dropped))
    corrected = tuple(quote for quote in dict.fromkeys(asked_again) if quote not in gone)
    report = Report(len(spans), corrected, gone, tuple(assembly.repairs), broken)
    return Outcome(draft, report)


def _question(text: Article, part: Span, source: Source, assembly: Assembly) -> str:
    lines = [f"Published: {source.published}"] if source.published else []
    if assembly.claims:  # a later part of a long article
        lines.append("This is a later part of an article. From the parts before it are known (use these ids again):")
        actors = {id_: {"id": id_, "name": actor.name, "type": actor.type} for id_, actor in assembly.cast.new.items()}
        events = {id_: {"id": id_, "name": event.name, "type": event.type} for id_, event in assembly.events.items()}
        lines.append(
            _marked(
                json.dumps({"actors": [*actors.values()], "events": [*events.values()]}, ensure_ascii=False), "known"
            )
        )
    return "\n".join([*lines, _marked(text.text[slice(*part)])])


def _marked(words: str, name: str = "article") -> str:
    """Words between marks that they cannot hold: the marks have a code made from the words themselves.

    A code drawn by lot would do too, but the same article should give the same question.
    """
    code = hashlib.sha256(words.encode()).hexdigest()[:16]
    while code in words:
        code = hashlib.sha256(code.encode()).hexdigest()[:16]
    return f"<{name}-{code}>\n{words}\n</{name}-{code}>"


def _locked(claims: list[ClaimAnswer], text: str, part: Span) -> tuple[list[Locked], list[ClaimAnswer]]:
    found = [(claim, lock(claim, text, part)) for claim in claims]
    return [one for _, one in found if one], [claim for claim, one in found if not one]


def _corrected(
    service: Service, text: Article, part: Span, unheld: list[ClaimAnswer]
) -> tuple[list[Locked], list[str]]:  # fmt: skip
    """Ask once more for the words of claims that have none in the article: those that then have, and what is lost."""
    lines = []
    for number, claim in enumerate(unheld, 1):
        near = [nearest for _, nearest in absent(claim.quotes, text.text)]
        asked = {"number": number, "quotes": [shorten(quote, 1_000) for quote in claim.quotes], "found": near}
        lines.append(json.dumps(asked, ensure_ascii=False))
    question = "\n".join([_marked(text.text[slice(*part)]), _marked("\n".join(lines), "passages")])
    try:
        answer = service.ask(_rules("again.txt"), question, Corrections)
    except KgError as error:  # the rest of the reading stands
        service.say(f"no correction of {len(unheld)} quotes: {error}")
        answer = Corrections(corrections=[])
    given = {correction.number: correction.quotes for correction in answer.corrections}
    found: list[Locked] = []
    lost: list[str] = []
    for number, claim in enumerate(unheld, 1):
        again = claim.model_copy(update={"quotes": given.get(number, []), "nth": None})
        one = lock(again, text.text, part)
        if one:
            found.append(Locked(one.claim, one.content, (*one.doubts, "the model copied these words wrongly at first")))
        else:
            lost += [quote for quote, _ in absent(claim.quotes, text.text)] or ["no words"]
    return found, lost


def _rules(name: str) -> str:
    """What the model is told. A term that the text does not name with a word of its own is named beside the others."""
    text = files("kg.readers.llm").joinpath(name).read_text(encoding="utf-8")
    for kind, terms in (
        ("actor types", vocabulary.ACTOR_TYPES),
        ("event types", vocabulary.EVENT_TYPES),
        ("phases", get_args(vocabulary.Phase)),
    ):
        more = "".join(f" {term}," for term in terms if not re.search(rf"\b{term}\b", text))
        text = text.replace(f"<more {kind}>", more)
    return text


def _count(things: tuple[str, ...], noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def _quoted(quotes: tuple[str, ...]) -> str:
    return " ".join(f"«{shorten(one_line(quote), 80)}»" for quote in quotes)
