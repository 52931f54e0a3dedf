"""The grammar reader: who says what in an English text, by rule and offline; `reader` puts the steps together.

Words are tables (YAML) beside the modules that use them. Knows no graph, no command, and of the language reader
nothing; `kg.readers` may import it.
"""
