"""What one reader (a person, the grammar reader, an LLM) found in one article: the one pivot of all data.

The models mirror the YAML that people edit, word for word. What a reading *means* (names looked up, quotes found, one
speaker and one event a claim) is `kg.reading.resolve`.
"""

import json
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from kg import dates
from kg.errors import KgError, shorten
from kg.names.folding import is_letter
from kg.reading.building import build
from kg.reading.tree import text_file
from kg.reading.vocabulary import ActorType, Aspect, EventType, Phase
from kg.text.article import Article, load_article
from kg.text.signs import is_visible
from kg.yaml.document import YamlFile, dump_yaml, load_yaml


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str | int) else value


def _fault(what: str, mend: str) -> PydanticCustomError:
    return PydanticCustomError("kg", "{what}", {"what": what, "mend": mend})


def _edtf(value: str) -> str:
    try:
        dates.bounds(value)
    except KgError as error:
        raise _fault(error.what, error.mend) from None
    return value


def _slug(value: str) -> str:
    if not value or any(not (is_letter(char) or char == "-") for char in value) or value != value.lower():
        raise _fault(f"«{value}» is no id", "an id is made of lower-case letters, digits and hyphens")
    return value


def _visible(value: str) -> str:
    if not is_visible(value):
        raise _fault("no visible character", "write what it is called, or remove the key")
    return value


Text = Annotated[
    str, AfterValidator(lambda text: " ".join(text.split())), Field(min_length=1), AfterValidator(_visible)
]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
Edtf = Annotated[Text, AfterValidator(_edtf)]
Id = Annotated[str, AfterValidator(_slug)]


class Model(BaseModel):
    """What people write: nothing unknown, and nothing that changes afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Source(Model):
    """The head of a reading: which article, published when (EDTF), and who read it."""

    id: Id
    file: Text
    title: Text
    published: Edtf | None = None
    outlet: Text | None = None
    authors: Texts = ()
    url: Annotated[Text, Field(pattern=r"^https?://[^\s<>\"{}|\\^`]+$")] | None = None
    reader: Annotated[Text, Field(pattern=r"^(hand|grammar|llm:\S+)$")] = "hand"
    read: Edtf | None = None
    version: Text | None = None


class Actor(Model):
    """Whoever acts or speaks. `type` and `name` may be left out where `data/actors.yaml` has them already.

    `maybe` holds known actors that a machine reader takes for the same one; a person decides. `same_as`: it is that
    actor, whose labels its own become. `differs_from`: it is none of these. `iso` is a state's code (ISO 3166-1
    alpha-2).
    """

    type: ActorType = "Actor"
    name: Text = ""
    also: Texts = ()
    speaks_for: Text | None = None
    office: Text | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9]\d*$")] | None = None
    iso: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    maybe: Texts = ()
    same_as: Text | None = None
    differs_from: Texts = ()


class PlaceOf(Model):
    """A place that is no actor, such as a town or a region; `within` names the state it lies in."""

    name: Text = ""
    also: Texts = ()
    within: Text | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9]\d*$")] | None = None


class Event(Model):
    """Something that a source speaks of; that it stands here says nothing about whether it happened.

    `by` and `against` are participants too: who acts, and upon whom. `host` receives the talks, and is no mediator by
    that alone. `part_of` names the process that this is a round of. `same_as` is the event of another article
    (`ARTICLE.EVENT`) or the shared event that this one is. `review` holds, for keys that a machine has guessed, what a
    person has to decide.
    """

    type: EventType
    name: Text
    participants: Texts = Field(default=(), validation_alias=AliasChoices("participants", "participant"))
    by: Texts = ()
    against: Texts = ()
    mediator: Texts = ()
    host: Texts = ()
    place: Texts = ()
    topic: Texts = ()
    phase: Phase | None = None
    when: Edtf | None = None
    time_text: Text | None = None
    suspends: Texts = ()
    imposed_by: Texts = ()
    concerns: Texts = ()
    derailed_by: Texts = ()
    violated_by: Texts = ()
    part_of: Texts = ()
    attributed_to: Texts = ()
    term: Texts = ()
    same_as: Text | None = None
    note: Text | None = None
    review: dict[Aspect, Text] = {}


class Review(Model):
    """Who looked at it, by the name that they gave, and when (EDTF)."""

    by: Text
    at: Edtf


class Claim(Model):
    """What one or more speakers say of one or more events, or remark on a topic, and the words it rests on.

    What a stance is about is an event's id, `event.aspect` or `event.aspect=value`. A remark is about no event:
    `remarks` holds its topics, `mentions` the actors it names. `attitude` marks what somebody is said to think or want
    rather than to say. A machine's draft says how sure it is (`confidence`, 0 to 1) and what a person has to look at
    (`review`); `reviewed` says that somebody has.
    """

    id: Id | None = None
    quote: Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]
    nth: Annotated[tuple[int, ...], BeforeValidator(_as_list)] | None = None
    speaker: Annotated[Texts, Field(min_length=1)]
    via: Texts = ()
    affirms: Texts = ()
    denies: Texts = ()
    doubts: Texts = ()
    declines: Texts = ()
    offers: Texts = ()
    demands: Texts = ()
    refuses: Texts = ()
    remarks: Texts = ()
    mentions: Texts = ()
    hedge: Text | None = None
    said: Edtf | None = None
    said_text: Text | None = None
    attitude: bool = False
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    review: bool = False
    reviewed: Review | None = None
    note: Text | None = None


class Reading(Model):
    """One reader's findings in one article. `reviewed` says who went through all of its sentences.

    `nothing` holds the sentences in which, as a person says, nothing is claimed, so that nobody is asked again.

    `text` is the article itself and `file` the file that the reading came from (its lines, for messages); neither is
    written out with it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)

    article: Source
    actors: dict[Id, Actor] = {}
    places: dict[Id, PlaceOf] = {}
    events: dict[Id, Event] = {}
    claims: tuple[Claim, ...] = ()
    nothing: Texts = ()
    reviewed: Review | None = None
    text: Article = Field(exclude=True)
    file: YamlFile = Field(exclude=True, repr=False)

    def where(self, *place: str | int) -> str:
        """Where in its file a value stands: `claims[3].quote of qatar.yaml:57`."""
        return self.file.where(place)

    def to_plain(self) -> dict[str, Any]:
        """The reading as dict, list and str: what its YAML holds. A list of one is written as its item."""
        plain: dict[str, Any] = _bare(self.model_dump(mode="json", exclude_unset=True))
        return plain

    def to_yaml(self) -> str:
        """The reading as YAML, which `load_reading` reads back to the same reading."""
        return dump_yaml(self.to_plain())

    def to_json(self) -> str:
        """The reading as JSON, with the same keys as the YAML."""
        return json.dumps(self.to_plain(), ensure_ascii=False, indent=2) + "\n"


class Directory(Model):
    """The actors and places that every reading may name: `data/actors.yaml`."""

    actors: dict[Id, Actor] = {}
    places: dict[Id, PlaceOf] = {}


def load_reading(path: str | Path, text: str | None = None, *, allow_outside: bool = False) -> Reading:
    """The reading in a YAML (or JSON) file, with its article; `text` is read in place of what the file holds.

    An article outside the reading's own tree (`kg.reading.tree`) is an error, unless `allow_outside`.

    Raises `KgError` (several at once as `Problems`) for what the file alone shows: its syntax, unknown keys, types,
    stances, phases and dates, and an article that cannot be read.

    >>> from kg.resources import resource
    >>> reading = load_reading(resource("data", "readings", "qatar-limited-talks.yaml"))
    >>> reading.events["talks-ban"].phase
    'inForce'
    """
    file = load_yaml(Path(path), text)
    problems: list[KgError] = []
    article: Article | None = None
    name = file.data.get("article", {}).get("file") if isinstance(file.data.get("article"), dict) else None
    if isinstance(name, str):
        try:
            article = load_article(text_file(file.path, name, "", allow_outside))
        except KgError as error:
            where = f"{file.where(('article', 'file'))} ({error.where or shorten(name, 100)})"
            problems.append(KgError(error.what, where, error.mend))
    return build(Reading, file, {"text": article or Article("", ""), "file": file}, problems)


def load_directory(path: Path) -> Directory:
    """Known actors and places from a YAML file; `KgError` as for a reading."""
    return build(Directory, load_yaml(path), {}, [])


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items()}
    if isinstance(value, list):
        items = [_bare(item) for item in value]
        return items[0] if len(items) == 1 and not isinstance(items[0], dict) else items
    return value
