"""An article as text: taken in from a file or a page, counted in code points, with its quotations, its sentences and
the passage that a quote is (the evidence lock).

Knows no claim, no actor and no RDF. Every room above may import it; it imports `names`, `files`, `dates` and
`errors`.
"""
