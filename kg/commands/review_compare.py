"""`kg review --compare`: two readings of one article measured by each other, and their desk."""

from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.shared import say
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.measure.readings import Figure
    from kg.review.comparison import Comparison


def comparison(
    paths: tuple[Path, Path], output: Path | None, force: bool, by: str, allow_outside: bool = False
) -> "Comparison":
    """Two readings side by side. `KgError` where they are of two texts, or where the agreed one would be written over
    something else."""
    from kg.measure.readings import paired
    from kg.reading.directory import known_actors
    from kg.reading.tree import inside
    from kg.review.comparison import Compared, Comparison
    from kg.review.revision import Revision

    known = known_actors()
    one, other = (Revision(path, known, by, allow_outside=allow_outside) for path in paths)
    readings = [side.held.reading for side in (one, other) if side.held.reading]
    for side in (one, other):
        if side.held.problems:
            raise side.held.problems[0]
    if readings[0].text.text != readings[1].text.text:
        raise KgError("readings of two texts", f"{paths[0]} and {paths[1]}", "name two readings of one article")
    target = output or paths[0].with_name(f"{paths[0].stem}-agreed.yaml")
    if target.suffix.lower() not in (".yaml", ".yml"):
        raise KgError("no name of a reading", str(target), "end it in .yaml")
    if target.resolve() in [path.resolve() for path in paths]:
        raise KgError("the agreed reading would take the place of one of the two", str(target), "name another: -o FILE")
    if not (allow_outside or inside(target, paths[0].parent / readings[0].article.file)):
        mend = "name a file beside the two: -o FILE, or pass --allow-outside"
        raise KgError("the agreed reading would name a text outside its own folder", str(target), mend)
    if target.exists() and not force:
        raise KgError("there is a file already", str(target), "name another one: -o FILE, or pass --force")
    found = paired(readings[0], readings[1], known)
    figures = [{"name": each.name, "value": each.value, "of": each.of, "kappa": each.kappa} for each in found.figures]
    for figure in found.figures:
        say(_line(figure))
    return Comparison((one, other), Compared(found.rows, figures, found.events, found.actors), target, by)


def _line(figure: "Figure") -> str:
    value = "–" if figure.value is None else f"{figure.value:.3f}"
    kappa = "" if figure.kappa is None else f", kappa {figure.kappa:.3f}"
    return f"{figure.name}: {value} ({figure.of}{kappa})"
