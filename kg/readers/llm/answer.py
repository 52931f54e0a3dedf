"""The form in which a language model answers: plain lists with few types, so that any server can hold a model to it.

Strict JSON Schema, as hosted services ask for it, knows no mapping with free keys and no optional key: all keys are
asked for, and null or an empty list says that there is nothing. What comes back may still lack keys, or have more,
where a server does not enforce the schema; such an answer is read as far as it goes.
"""

from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic.functional_validators import ModelWrapValidatorHandler

from kg.reading.vocabulary import EVENT_TYPES, ActorType, Aspect, EventType, Phase, Stance


def _as_list(value: Any) -> Any:
    return [] if value is None else [value] if isinstance(value, str) else value


def _sound(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """The items of a list that have the right form: one bad claim must not cost the others."""
    if not isinstance(value, list):
        return handler(value)
    kept: list[Any] = []
    for item in value:
        try:
            kept += handler([item])
        except ValidationError:
            continue
    return kept


Item = TypeVar("Item")
Names = Annotated[list[str], BeforeValidator(_as_list), Field(default_factory=list)]
Sound = Annotated[list[Item], WrapValidator(_sound)]


class ActorAnswer(BaseModel):
    """An actor, under an id that the other parts of the answer refer to."""

    id: str
    name: str
    also: Names
    type: ActorType
    office: str | None = None
    speaks_for: str | None = None


class EventAnswer(BaseModel):
    """An event, its actors and other events by their ids.

    `Event` is not asked for; a model that gives it nevertheless has named no event of ours.
    """

    id: str
    name: str
    type: Annotated[EventType, Field(json_schema_extra={"enum": list(EVENT_TYPES)})]
    participants: Names
    by: Names
    against: Names
    mediator: Names
    host: Names
    imposed_by: Names
    place: Names
    topic: Names
    suspends: Names
    phase: Phase | None = None
    when: str | None = None
    time_text: str | None = None
    concerns: Names
    derailed_by: Names
    violated_by: Names
    part_of: Names
    attributed_to: Names
    term: Names


class ClaimAnswer(BaseModel):
    """A claim, its words still to be found in the article."""

    quotes: Names
    nth: int | None = None
    speakers: Names
    speaker_words: str | None = None
    cue: str | None = None
    via: Names
    stance: Stance
    event: str | None = None
    aspect: Aspect | None = None
    topics: Names
    mentions: Names
    hedge: str | None = None
    said: str | None = None
    said_text: str | None = None
    attitude: bool | None = None
    confidence: float | None = None
    doubts: Names


class Correction(BaseModel):
    """The words for a passage that was not found, by its number."""

    number: int
    quotes: Names


class _Form(BaseModel):
    """An answer whose lists hold what was sound in them; `broken` counts the rest."""

    _broken: int = PrivateAttr(default=0)

    @property
    def broken(self) -> int:
        return self._broken

    @model_validator(mode="wrap")
    @classmethod
    def _count(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        answer = handler(data)
        if isinstance(data, dict):
            for key in cls.model_fields:
                given = data.get(key)
                answer._broken += len(given) - len(getattr(answer, key)) if isinstance(given, list) else 0
        return answer


class Answer(_Form):
    """A reading as a model gives it.

    >>> answer = Answer.model_validate_json('{"claims": [{"quotes": "Talks", "stance": "affirms", "event": "t"}, {}]}')
    >>> answer.claims[0].quotes, answer.claims[0].speakers, answer.broken
    (['Talks'], [], 1)
    """

    actors: Annotated[Sound[ActorAnswer], Field(default_factory=list)]
    events: Annotated[Sound[EventAnswer], Field(default_factory=list)]
    claims: Sound[ClaimAnswer]


class Corrections(_Form):
    """Passages copied once more."""

    corrections: Sound[Correction]
