"""Readings as RDF: terms and IRIs, triples, the store (memory, a folder, a server), rules, shapes, and questions with
their answers.

Knows neither how a reading came about nor how a graph is shown; with `views` it is the only room that knows
pyoxigraph and rdflib, and the only one that knows pySHACL. `views` and `commands` may import it; it imports
`reading` and what lies below.
"""
