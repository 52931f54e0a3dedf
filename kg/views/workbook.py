"""Tables as a workbook of Excel's (.xlsx), one sheet each: what may be sorted, filtered and followed to the words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from kg.errors import KgError
from kg.views.tables import Cell, Linked, Table, words_of

ROWS, LINKS = 1_048_575, 65_530  # of a sheet: lines below the first, links
LONGEST, ADDRESS = 32_767, 2_079  # characters of a cell, and of where it leads
WIDTHS, WRAPPED = range(8, 61), 24  # characters: of any column, and of one that wraps a few long values
LINE, LINES = 15, 20  # points of a line; lines of a cell that are seen without opening it
_MADE = datetime(2000, 1, 1)  # the same graph gives the same bytes


def workbook(tables: Mapping[str, Table]) -> bytes:
    """The tables as a workbook, in their order: first lines stay in view, each column can be filtered, texts are texts
    (no formula, whatever they begin with), and what has a line of its own is a link to it.

    Raises `KgError` where XlsxWriter is not installed, or a table has more lines than a sheet.

    >>> workbook({"claims": Table(("speaker",), {"claim:a": ["Qatar"]})})[:2]
    b'PK'
    """
    try:
        import xlsxwriter
    except ImportError:
        raise KgError("a workbook needs XlsxWriter", "xlsx", "pip install XlsxWriter, or take csv") from None
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _MADE})
    looks = {
        "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF1F4", "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"align": "center", "valign": "top"}),
        "link": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#0B57A4", "underline": 1}),
    }
    places = {
        node: f"internal:'{name}'!A{row}" for name, table in tables.items() for row, node in enumerate(table.rows, 2)
    }
    for name, table in tables.items():
        if len(table.rows) > ROWS:
            raise KgError(f"{len(table.rows):,} {name}, more than a sheet has lines", "xlsx", "take csv")
        _fill(book.add_worksheet(name), table, looks, places)
    book.close()
    return out.getvalue()


def _fill(sheet: Any, table: Table, looks: Mapping[str, Any], places: Mapping[str, str]) -> None:
    sheet.freeze_panes(1, 1)
    # On paper too: lines across one page, under the names of their columns.
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    widths = [_width(name, (row[column] for row in table.rows.values())) for column, name in enumerate(table.columns)]
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, looks["head"])
        sheet.set_column(column, column, widths[column])
    links = 0
    for place, row in enumerate(table.rows.values(), 1):
        # Excel would find the height by itself; LibreOffice shows one line of those that the text is wrapped into.
        lines = max(-(-len(words_of(value)) // (width - 2)) for value, width in zip(row, widths, strict=True))
        sheet.set_row(place, LINE * max(1, min(lines, LINES)))
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(place, column, value, looks["number"])
                continue
            text, to = value if isinstance(value, Linked) else (value, "")
            text, to = text[:LONGEST], places.get(to, to if to.startswith("http") else "")
            if to and len(to) <= ADDRESS and links < LINKS:
                links += 1
                sheet.write_url(place, column, to, looks["link"], text)
            else:
                sheet.write_string(place, column, text, looks["text"])


def _width(name: str, values: Iterable[Cell]) -> int:
    """Characters that nine of ten values of a column fit into, as far as `WIDTHS` goes; longer ones are wrapped."""
    lengths = sorted(len(words_of(value)) for value in values) or [0]
    fitting = min(lengths[-1], max(WRAPPED, lengths[(len(lengths) - 1) * 9 // 10]))
    # Room for the mark of the filter beside the column's name.
    return max(WIDTHS.start, min(WIDTHS.stop - 1, max(fitting, len(name) + 3) + 1))
