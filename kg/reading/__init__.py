"""What one reader found in one article: the terms, each listed once (`vocabulary`), the models that mirror the YAML,
the draft of a machine reader, the directory of known actors, and what a reading means once its names are looked up
and its quotes found (`resolve`).

Knows no RDF and no reader. Every room above may import it; it imports `text`, `names`, `yaml`, `dates`, `files`,
`resources` and `errors`.
"""
