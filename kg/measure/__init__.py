"""How good a reader is: gold in three forms, spans compared, answers compared.

Knows no reader: one is handed in as a function. `commands` may import it; it imports `reading`, `yaml` and what
lies below.
"""
