# An article leaves the default graph, which holds the union: all that no other graph says goes.
# Run while the article's own graph is still there.
DELETE { ?thing ?property ?value }
WHERE {
  VALUES ?article { UNDEF }
  GRAPH ?article { ?thing ?property ?value }
  OPTIONAL {
    GRAPH ?other { ?thing ?property ?value }
    FILTER(?other != ?article)
  }
  FILTER(!BOUND(?other))
}
