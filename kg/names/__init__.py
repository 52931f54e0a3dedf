"""One name, many spellings: folded, romanised, compared, and the nearest to a mistyped one.

Knows strings, not actors: whatever has a `name` and other spellings (`also`) can be looked up. Every room above may
import it; it imports `resources` and `errors`.
"""
