"""How good a reader is: gold of claims in three forms and of whole events; spans, answers and events compared.

Knows no reader: one is handed in as a function. `commands` may import it; it imports `reading`, `yaml` and what
lies below.
"""
