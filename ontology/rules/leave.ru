# An article leaves the default graph, which holds the union: all that no other graph says goes.
# Run while the article's own graph is still there. Each probe is a look-up in which all but the graph is bound.
DELETE { ?thing ?property ?value }
WHERE {
  VALUES ?article { UNDEF }
  GRAPH ?article { ?thing ?property ?value }
  FILTER NOT EXISTS { GRAPH ?other { ?thing ?property ?value } FILTER(?other != ?article) }
}
