"""A draft under review: its edits, one change after another, what the page shows, and the server.

Knows neither the graph nor any reader: it works on the YAML of a reading. `commands` may import it; it imports
`reading`, `yaml` and what lies below.
"""
