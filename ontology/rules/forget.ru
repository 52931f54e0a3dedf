# What was derived for the articles and events that change is forgotten before the rules run again.
# It goes from bc:derived and from the default graph, which holds the union.
# Run while the old claims are still there: they tell which claims were about these events.
PREFIX bc: <https://w3id.org/backchannel/ns#>

DELETE { GRAPH bc:derived { ?thing ?property ?value } ?thing ?property ?value }
WHERE {
  {
    VALUES ?article { UNDEF }
    GRAPH ?article { ?thing a bc:Claim }
    GRAPH bc:derived { ?thing ?property ?value }
  }
  UNION
  {
    GRAPH bc:derived { VALUES ?article { UNDEF } ?article ?property ?value }
    BIND(?article AS ?thing)
  }
  UNION
  {
    GRAPH ?in { VALUES ?event { UNDEF } ?thing bc:about ?event ; bc:stance ?stance }
    GRAPH bc:derived { ?thing bc:ofPlan ?value }
    BIND(bc:ofPlan AS ?property)
  }
  UNION
  {
    GRAPH bc:derived { VALUES ?event { UNDEF } ?thing bc:about ?event ; ?property ?value }
  }
  UNION
  {
    GRAPH bc:derived { VALUES ?event { UNDEF } ?thing bc:mediates ?event }
    BIND(bc:mediates AS ?property)
    BIND(?event AS ?value)
  }
  UNION
  {
    GRAPH bc:derived { VALUES ?event { UNDEF } ?thing bc:partOf ?event }
    BIND(bc:partOf AS ?property)
    BIND(?event AS ?value)
  }
  UNION
  {
    GRAPH bc:derived { VALUES ?event { UNDEF } ?event ?property ?value }
    BIND(?event AS ?thing)
  }
}
