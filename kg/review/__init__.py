"""Drafts under review: edits of one, one change after another, a queue of them, questions of what is the same, and the
server with what its pages show.

Knows neither the graph nor any reader: it works on the YAML of readings and decisions, and who has a store hands in
what puts them there. `commands` may import it; it imports `linking`, `reading`, `yaml` and what lies below.
"""
