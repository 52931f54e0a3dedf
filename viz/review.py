"""The pages of `kg review`: HTML documents that ask nothing of the network but of the server they came from."""

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from .bundle import asset, digest, program, style

SHEETS = ("base/explorer.css", "text/article.css", "review/review.css", "review/queue.css")


def review_page() -> tuple[str, str]:
    """The page of a draft, and the Content-Security-Policy (W3C CSP3) that goes with it: only its own script and style
    sheet run.

    What it shows it asks of `state`, beside its own address, so nothing of an article or a reading stands in it.

    >>> page, policy = review_page()
    >>> policy.startswith("default-src 'none'; connect-src 'self'; script-src 'sha256-")
    True
    """
    return _page("review/review.html", "review/review", title="Review")


def drafts_page() -> tuple[str, str]:
    """The page of all drafts of a queue, with its policy."""
    return _page("review/frame.html", "review/drafts", title="Drafts")


def compare_page() -> tuple[str, str]:
    """The page of two readings side by side, with its policy."""
    return _page("review/frame.html", "review/compare", title="Two readings")


def questions_page() -> tuple[str, str]:
    """The page that asks what is the same, with its policy."""
    return _page("review/frame.html", "review/questions", title="What is the same?")


def forward_page(address: str) -> str:
    """A page that leads on to an address, so that a browser can be started without the address on its command line."""
    return _rendered("review/forward.html", address=address)


def _page(template: str, module: str, **values: str) -> tuple[str, str]:
    script, sheet = program(module), style(SHEETS)
    policy = (
        f"default-src 'none'; connect-src 'self'; script-src {digest(script)}; style-src {digest(sheet)}; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return _rendered(template, style=Markup(sheet), script=Markup(script), **values), policy


def _rendered(name: str, **values: str) -> str:
    environment = Environment(loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined)
    return environment.get_template(name).render(**values)
