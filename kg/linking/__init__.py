"""What of different articles is the same, as proposals with reasons: which article reprints which (`reprints`).

Takes plain data and gives plain data: knows no RDF, no store and no file of decisions but as data. `graph`, `views` and
`commands` may import it; it imports `reading`, `text`, `yaml`, `names`, `dates` and `errors`.
"""
