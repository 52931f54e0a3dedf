# Who mediates nothing any more is no mediator. There are far fewer mediators than events.
PREFIX bc: <https://w3id.org/backchannel/ns#>

DELETE { GRAPH bc:derived { ?actor a bc:Mediator } ?actor a bc:Mediator }
WHERE {
  GRAPH bc:derived { ?actor a bc:Mediator }
  FILTER NOT EXISTS { GRAPH bc:derived { ?actor bc:mediates ?any } }
}
