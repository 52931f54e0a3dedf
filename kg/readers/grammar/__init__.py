"""The grammar reader: who says what in an English text, found by rule and offline; the same text, the same draft.

`reader.read` puts the rest together: `parse` (spaCy), `layout` (what is no sentence of the article), `speech` (who is
said to say what), `times` (when), `cast` (who that is), `events` (what happens, and what they say of it) and `sureness`
(how sure that is). Words of the field and of English stand in the YAML tables beside the
modules, each list with what it is for; rules of grammar stand in code, and numbers that were guessed or tried are
constants that say so. Knows neither graph nor language model; `kg.readers` may import it.
"""
