"""One article of many, read into a folder: `draft` does it all by itself, in whatever process it is called."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

from kg import files, readers
from kg.errors import KgError
from kg.readers.mark import Mark, digest, held, marked
from kg.reading.models import Source
from kg.text import language
from kg.text.article import MAX_BYTES, Article
from kg.text.manuscript import Manuscript


@dataclass(frozen=True)
class Options:
    """What all articles are read with. `published` and `outlet` go before what their files say."""

    reader: str = "grammar"
    model: str | None = None
    published: str | None = None
    outlet: str | None = None
    attitudes: bool = True
    force: bool = False  # write over drafts that somebody changed

    @property
    def reading(self) -> str:
        """What a draft depends on besides the text: the options and the reader itself."""
        told = (self.reader, self.model, self.published, self.outlet, self.attitudes)
        return digest(repr(told), version(self.reader))


@dataclass(frozen=True)
class Job:
    """One article to be read into `folder` as `ID.yaml` with `ID.txt` beside it; `name` is what its file is called."""

    name: str
    id: str
    taken: Manuscript
    mark: Mark
    folder: Path


@dataclass(frozen=True)
class Outcome:
    """What became of one article: how much was found and is to be looked at, or what went wrong.

    `kept` says that somebody changed the draft meanwhile, and that it was left.
    """

    name: str
    id: str
    claims: int = 0
    looks: int = 0
    events: int = 0
    dated: bool = True
    doubt: str | None = None  # why the text may not be the whole article
    kept: bool = False
    error: KgError | None = None


@dataclass(frozen=True)
class Found:
    """What a reader found in one article: the draft as it will be written, and how much is in it."""

    reading: str
    claims: int
    looks: int
    events: int


def draft(job: Job, options: Options) -> Outcome:
    """Read one article, and write text and draft; an existing draft only if nobody changed it, or with `force`.

    Any fault is told in the outcome and leaves what was there. Both files are written whole or not at all, the text
    first, since a draft without its text is of no use.
    """
    return kept(job, options, found(job, options))


def found(job: Job, options: Options) -> Found | KgError:
    """What a reader finds in one article, or the fault. It touches no file, so it may run on another machine."""
    try:
        return _found(job, options)
    except KgError as error:
        return error
    except Exception as error:  # one article, whatever is the matter with it, does not stop the others
        what = f"cannot be read ({type(error).__name__}: {error})"
        return KgError(what, job.name, "please report it, with the text")


def kept(job: Job, options: Options, found: Found | KgError) -> Outcome:
    """What was found, written down."""
    try:
        if isinstance(found, KgError):
            return Outcome(job.name, job.id, error=KgError(found.what, found.where or job.name, found.mend))
        return _kept(job, options, found)
    except KgError as error:
        return Outcome(job.name, job.id, error=error)


def _found(job: Job, options: Options) -> Found:
    taken = job.taken
    if options.reader == "grammar":
        language.require_english(taken.text, job.name)
    name = f"{job.id}.txt"
    head = Source(id=job.id, file=name, title=taken.title, published=taken.published, outlet=taken.outlet,
                  authors=taken.authors, url=taken.url)  # fmt: skip
    told = readers.read(
        Article(name, taken.text), head, reader=options.reader, model=options.model, attitudes=options.attitudes
    )
    looks = sum(bool(claim.doubts) for claim in told.claims)
    return Found(told.to_yaml(), len(told.claims), looks, len(told.events))


def _kept(job: Job, options: Options, found: Found) -> Outcome:
    output = job.folder / f"{job.id}.yaml"
    before = held(output) if output.exists() else None  # asked late: reading takes its time
    if before and not (before.untouched or options.force):
        return Outcome(job.name, job.id, kept=True)
    _write_text(output.with_suffix(".txt"), job.taken.text, before.mark.text if before and before.mark else "")
    files.write(output, marked(job.mark, found.reading))
    dated = job.taken.published is not None
    return Outcome(job.name, job.id, found.claims, found.looks, found.events, dated, job.taken.doubt)


def _write_text(path: Path, text: str, written: str) -> None:
    """Write a text where there is none, or the one that was written with the draft before."""
    if path.exists():
        there = files.read_bytes(path, MAX_BYTES)
        if there == text.encode():
            return
        if digest(there) != written:
            raise KgError(
                "another text is there already", str(path), "move that text away, or read into another folder"
            )
    files.write(path, text)


@cache
def version(reader: str) -> str:
    """What changes when a reader does: the content of its package, and the versions of what it stands on."""
    from importlib.metadata import PackageNotFoundError, version

    from kg.readers.grammar.parse import model_name

    package = package_files("kg.readers") / reader
    paths = sorted(path for path in Path(str(package)).rglob("*") if path.suffix in (".py", ".yaml", ".txt"))
    stands_on = ["backchannel", *(["spacy", model_name() or ""] if reader == "grammar" else [])]
    versions = []
    for name in filter(None, stands_on):
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(name)
    return digest(*versions, *(path.read_bytes() for path in paths))
