"""A language model behind an OpenAI-compatible address: one question, one answer of a given form.

ollama, vLLM, llama.cpp and hosted services all speak the protocol, and each leaves something of it out. What a server
refuses (a JSON schema, a seed) is done without, and said. What passes by itself (429, 500, 503) is asked again after
growing pauses. All else is one `KgError`, which never holds the key.
"""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from kg.errors import KgError, shorten
from kg.readers.llm.address import Address
from kg.resources import installing

if TYPE_CHECKING:
    import openai

Form = TypeVar("Form", bound=BaseModel)
Say = Callable[[str], None]

SEED = 20_24  # any number, as long as it stays the same
PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)  # seconds
PATIENCE = 120.0  # seconds of pauses for one question: a server that needs longer is down
TIMEOUT = 600.0  # seconds: a laptop may well think for some minutes
CONNECT = 10.0  # seconds: a server that is there answers the door at once
_BRIEFLY = {408, 409, 425, 429, 500, 502, 503, 504, 529}
# The ways to ask for JSON, the strictest first.
FORMATS = ("json_schema", "json_object", "text")
_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)


class _NotTheForm(Exception):
    """The answer is no JSON, or not of the form that was asked for."""


@dataclass
class Service:
    """One model at one address. What it turned out not to support is remembered for the next question."""

    address: Address
    model: str
    say: Say
    timeout: float = TIMEOUT
    pauses: tuple[float, ...] = PAUSES
    patience: float = PATIENCE
    format: str = FORMATS[0]
    settings: dict[str, Any] = field(default_factory=lambda: {"temperature": 0, "seed": SEED})
    waited: float = 0.0

    def ask(self, rules: str, question: str, form: type[Form]) -> Form:
        """The model's answer in a form, or `KgError` with the one reason why there is none."""
        try:
            import openai
        except ImportError:
            what = "the LLM reader needs the openai client"
            raise KgError(what, "kg read", installing("llm")) from None
        from kg.readers.llm import capped

        limit = openai.Timeout(self.timeout, connect=min(self.timeout, CONNECT))
        with openai.OpenAI(
            base_url=self.address.url, api_key=self.address.key, timeout=limit, max_retries=0,
            http_client=capped.client(limit, str(self.address), self.timeout),
        ) as client:  # fmt: skip
            tries, self.waited = 0, 0.0
            while True:
                try:
                    return self._once(client, rules, question, form)
                except _NotTheForm as fault:
                    # A server that ignores the schema has not told the model about it either: put it in words, once.
                    if self.format != FORMATS[0]:
                        raise self._fault(str(fault), "ask again, or another model") from None
                    self._step_down("does not keep to a JSON schema")
                except openai.APIStatusError as error:
                    if not self._did_without(error.status_code, self._words(error)):
                        self._pause(tries, error)
                        tries += 1
                except openai.APITimeoutError:
                    mend = "ask a faster model, or give it a shorter text"
                    raise self._fault(f"no answer within {self.timeout:g} s", mend) from None
                except openai.APIConnectionError as error:
                    if isinstance(error.__cause__, KgError):
                        raise error.__cause__ from None
                    if type(error.__cause__).__name__ == "ConnectError":
                        raise self._fault("no server answers", "start it, or check OPENAI_BASE_URL") from None
                    self._pause(tries, error)
                    tries += 1
                except openai.OpenAIError as error:
                    raise self._fault(self._shown(str(error)), "check the server") from None

    def _once(self, client: "openai.OpenAI", rules: str, question: str, form: type[Form]) -> Form:
        import openai

        if self.format != FORMATS[0]:
            rules += "\nThe answer is JSON alone, by this schema:\n" + json.dumps(form.model_json_schema())
        asked: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": "system", "content": rules}, {"role": "user", "content": question}],
            **self.settings,
        }
        raw: Any
        if self.format == FORMATS[0]:
            raw = client.chat.completions.with_raw_response.parse(response_format=form, **asked)
        else:
            asked |= {"response_format": {"type": self.format}} if self.format != "text" else {}
            raw = client.chat.completions.with_raw_response.create(**asked)
        try:
            completion = raw.parse()
            choice = completion.choices[0] if completion.choices else None
            if choice is None:
                raise self._fault("the answer is empty", "ask again, or another model")
            if choice.message.refusal:
                raise self._fault(f"the model refuses: «{self._shown(choice.message.refusal)}»", "ask another model")
            if choice.finish_reason == "length":
                raise self._cut_off()
            if choice.finish_reason == "content_filter":
                raise self._filtered()
            content = choice.message.content
            if not content:
                raise self._fault("the answer is empty", "ask again, or another model")
            parsed = getattr(choice.message, "parsed", None)
            return parsed if isinstance(parsed, form) else form.model_validate_json(_bare(content))
        except openai.LengthFinishReasonError:
            raise self._cut_off() from None
        except openai.ContentFilterFinishReasonError:
            raise self._filtered() from None
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(step) for step in first["loc"])
            raise _NotTheForm(
                f"the answer is not the JSON asked for ({where + ': ' if where else ''}{first['msg']})"
            ) from None
        except (openai.OpenAIError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
            raise self._no_completion(raw.text, raw.headers.get("content-type", "")) from None

    def _no_completion(self, body: str, content_type: str) -> KgError:
        """What no chat completion can be made of: a web page, a stream, or an error that came as if all were well."""
        try:
            told = json.loads(body)["error"]
            told = told["message"] if isinstance(told, dict) else told
        except (KeyError, TypeError, ValueError, RecursionError):
            kind = content_type.partition(";")[0] or "nothing"
            mend = "check that OPENAI_BASE_URL ends as the server's manual says, mostly in /v1"
            return self._fault(f"what answers is no chat completion ({shorten(kind, 40)})", mend)
        return self._fault(f"the server fails: {self._shown(str(told))}", "check the model and the server")

    def _did_without(self, status: int, words: str) -> bool:
        """Whether a refused request can be made without what was refused."""
        if status not in (400, 415, 422, 501):
            return False
        for name in self.settings:
            if re.search(rf"\b{name}\b", words):
                del self.settings[name]
                self.say(f"{self.address} takes no {name}: asked without it")
                return True
        if self.format != FORMATS[-1] and re.search(r"response_format|json.?schema|json.?object|structured", words):
            self._step_down("takes no such response_format")
            return True
        return False

    def _step_down(self, why: str) -> None:
        before, self.format = self.format, FORMATS[FORMATS.index(self.format) + 1]
        self.say(f"{self.address} {why} ({before}): asked for {self.format} with the schema in words")

    def _pause(self, tries: int, error: "openai.APIError") -> None:
        """Wait before the next try, or raise what is to be said where no further try makes sense."""
        import openai

        status = error.status_code if isinstance(error, openai.APIStatusError) else 0
        headers = error.response.headers if isinstance(error, openai.APIStatusError) else {}
        passing = (status in _BRIEFLY or not status) and error.code != "insufficient_quota"
        asked = _retry_after(headers.get("retry-after", ""))
        pause = self.pauses[tries] if asked is None and tries < len(self.pauses) else asked or 0.0
        if not passing or tries >= len(self.pauses) or self.waited + pause > self.patience:
            raise self._failure(status, error, tries, asked)
        self.say(f"{self.address} {_PASSING.get(status, f'says {status}')}: asked again in {pause:g} s")
        self.waited += pause
        time.sleep(pause)

    def _failure(self, status: int, error: "openai.APIError", tries: int, asked: float | None) -> KgError:
        import openai

        shown = self._shown(self._words(error, fold=False))
        again = f" ({tries + 1} times)" if tries else ""
        if status == 401:
            return self._fault("the key is refused" if self.address.key != "none" else "a key is needed",
                               "set OPENAI_API_KEY to a key of this service")  # fmt: skip
        if status == 403:
            return self._fault(f"not allowed: {shown}", "check what the key may do")
        if isinstance(error, openai.APIStatusError) and 300 <= status < 400:
            there = self._shown(error.response.headers.get("location", "another address"))
            mend = "nothing was sent there; set OPENAI_BASE_URL to it if it is yours"
            return self._fault(f"the server points elsewhere ({there})", mend)
        if status == 404:
            mend = f"check the name «{self.model}», and that OPENAI_BASE_URL ends as the server's manual says"
            return self._fault(f"no such model or address: {shown}", mend)
        if status == 429:
            wait = f", wait {asked:,.0f} s" if asked else ""
            return self._fault(f"too many requests{again}: {shown}", f"try later{wait}, or check the quota")
        if not status:
            return self._fault(f"the connection was dropped{again}", "check the server, or try later")
        if status >= 500:
            return self._fault(
                f"the server fails with {status}{again}: {shown}", "try later, or check the server's log"
            )
        return self._fault(f"the server refuses the request with {status}: {shown}", "check the model and the server")

    def _cut_off(self) -> KgError:
        return self._fault("the answer was cut off", "use a model that takes and writes longer texts (ollama: num_ctx)")

    def _filtered(self) -> KgError:
        return self._fault("the service's filter stopped the answer", "ask another model")

    def _fault(self, what: str, mend: str) -> KgError:
        return KgError(what, str(self.address), mend)

    def _words(self, error: "openai.APIError", fold: bool = True) -> str:
        body = error.body
        message = body.get("message") if isinstance(body, dict) else body
        inner = message or getattr(error, "message", "") or ""
        param = body.get("param") if fold and isinstance(body, dict) else ""
        words = f"{inner} {param or ''}"
        return words.casefold() if fold else words

    def _shown(self, words: str) -> str:
        """What a server says, short, and without the key that it may have repeated."""
        return shorten(words.replace(self.address.key, "…") if self.address.key != "none" else words, 200)


_PASSING = {0: "dropped the connection", 429: "has too many requests (429)"}


def _retry_after(value: str) -> float | None:
    """Seconds to wait: a number or an HTTP date (RFC 9110 §10.2.3); None where there is neither.

    >>> _retry_after("2"), _retry_after("soon")
    (2.0, None)
    """
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _bare(content: str) -> str:
    """The JSON object in an answer that has thoughts, a fence or a greeting around it.

    >>> _bare('Here it is: ```json {"claims": []} ```')
    '{"claims": []}'
    """
    content = _THOUGHTS.sub("", content)
    start, end = content.find("{"), content.rfind("}")
    return content[start : end + 1] if 0 <= start < end else content
