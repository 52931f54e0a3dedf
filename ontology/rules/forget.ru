# What was derived for the events that change is forgotten before the rules run again.
# It goes from bc:derived and from the default graph, which holds the union.
# Run while the old claims are still there: they tell which claims were about these events.
PREFIX bc: <https://w3id.org/backchannel/ns#>

DELETE { GRAPH bc:derived { ?thing ?property ?value } ?thing ?property ?value }
WHERE {
  {
    VALUES ?event { UNDEF }
    GRAPH ?article { ?thing a bc:Claim ; bc:about ?event }
    GRAPH bc:derived { ?thing ?property ?value }
  }
  UNION
  {
    VALUES ?event { UNDEF }
    GRAPH bc:derived { ?thing a bc:Contradiction ; bc:about ?event ; ?property ?value }
  }
  UNION
  {
    VALUES ?event { UNDEF }
    GRAPH bc:derived { ?thing bc:mediates ?event . BIND(bc:mediates AS ?property) BIND(?event AS ?value) }
  }
  UNION
  {
    VALUES ?event { UNDEF }
    GRAPH bc:derived { ?event ?property ?value }
    BIND(?event AS ?thing)
  }
} ;

DELETE { GRAPH bc:derived { ?actor a bc:Mediator } ?actor a bc:Mediator }
WHERE { GRAPH bc:derived { ?actor a bc:Mediator } }
