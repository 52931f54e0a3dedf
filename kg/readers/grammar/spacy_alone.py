"""spaCy, without what its import brings in besides: the program `spacy`, with a web client and a parser of commands.

`import spacy` takes its function `info` from `spacy.cli`, and with it a quarter of the time and a third of the modules,
none of which is needed to read a text. Whoever asks for them later gets them.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_LEFT_OUT = ("spacy.cli", "spacy.cli.info")


def load(name: str) -> "Language":
    """A model of spaCy by its name, with all that finds words, sentences and names."""
    if "spacy" not in sys.modules:
        _import()
    import spacy

    return spacy.load(name, exclude=["senter"])  # which finds sentences where there is no parser


def _import() -> None:
    stand_ins = {name: ModuleType(name) for name in _LEFT_OUT}
    vars(stand_ins["spacy.cli.info"])["info"] = _info
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _info(*arguments: Any, **more: Any) -> Any:
    """`spacy.info`, from where it is."""
    from spacy.cli.info import info

    return info(*arguments, **more)
