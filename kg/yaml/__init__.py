"""A YAML file as plain strings with their lines, and a change of one place that leaves all else as it was, comments
too.

Knows no reading: which keys there are is for others to say. `reading`, `review`, `measure` and `commands` may
import it; it imports `files` and `errors`.
"""
