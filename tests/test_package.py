"""`import kg`, as notebooks and other programs use it."""

import copy
import pickle
import subprocess
import sys
from datetime import date

import pytest

import kg
from kg.errors import Problems


def test_names_are_offered_for_completion() -> None:
    assert {"open", "load_reading", "add", "query", "project", "export", "KgError"} <= set(dir(kg))


def test_a_star_import_leaves_open_alone() -> None:
    code = "from kg import *; import builtins; print(open is builtins.open, callable(add))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True True\n"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'ad'"):
        kg.ad  # noqa: B018


@pytest.mark.parametrize("error", [kg.KgError("a", "b", "c"), Problems([kg.KgError("a"), kg.KgError("b")])])
def test_errors_can_be_sent_between_processes(error: kg.KgError) -> None:
    assert str(pickle.loads(pickle.dumps(error))) == str(copy.copy(error)) == str(error)


def test_a_parameter_may_be_a_date_or_a_number() -> None:
    store = kg.open("memory:")
    kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    by_text = list(kg.query(store, "as-of", date="2024-12-31"))
    assert (
        by_text == list(kg.query(store, "as-of", date=date(2024, 12, 31))) == list(kg.query(store, "as-of", date=2024))
    )
