# ruff: noqa: E501  (the tables are as wide as the answers)
"""The competency questions: each one's exact answer on the bundled article, and on two invented ones that disagree.

The expected answers are tables. `«word»` stands for the words of `WORDS`, which stand in the articles; the event's name
is left out of the tables, since `NAMES` has it.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from rdflib.namespace import RDFS

import kg
from kg.graph import terms
from kg.graph.questions import Question, to_term
from kg.graph.sparql import bind, parameters, without_comments
from kg.graph.store import Store
from kg.reading.decisions import load_decisions
from kg.reading.models import Reading, load_reading
from kg.resources import resource
from kg.text.article import Article

READINGS = Path(__file__).parent / "readings"
CATALOGUE = {question.name: question for question in kg.questions()}
ASKED = {"bundled": {"actor": "qatar", "date": "2024-11"}, "invented": {"actor": "cassia", "date": "2031-07"}}

ORDER = [
    "who-said-it", "single-source", "anonymous-only", "relay-chains", "spokespeople", "silence", "contested",
    "contradictions", "disputed-aspects", "acknowledged", "reversals", "value-conflicts", "headline-check", "talks",
    "mediators", "hosts", "brokers", "offers-and-refusals", "moratoriums", "conditions", "derailments", "timeline",
    "causes", "check-first", "as-of", "dossier", "joins",
]  # fmt: skip

WORDS = {
    # The bundled article.
    "title": "Russia and Ukraine Edge Closer to Nuclear Deal, but at What Cost?",
    "nuclear deal": "Russia and Ukraine Edge Closer to Nuclear Deal",
    "limited": (
        "Russia and Ukraine have been holding “limited talks” in Qatar, with a focus on preventing nuclear threats"
    ),
    "only prisoners": "the only talks between the two countries are related to the exchange of prisoners",
    "25 soldiers": "the latest prisoner exchange, involving 25 soldiers from both sides",
    "no response": "the Kremlin did not respond to a request for a statement",
    "had held": "Russia and Ukraine had held talks on a possible moratorium on attacks on energy infrastructure",
    "possible": "a possible moratorium on attacks on energy infrastructure",
    "by Qatar": "allegedly mediated by Qatar in the summer of the same year",
    "derailed": (
        "The talks were reportedly derailed by Ukraine’s incursion into the Russian border region of Kursk"
        " in early August"
    ),
    "incursion": "Ukraine’s incursion into the Russian border region of Kursk in early August",
    "no halt": "no one had brought anything to a halt",
    "rumors": "dismissed the information as “rumors.”",
    "security": "the two sides had not discussed “security arrangements” for critical infrastructure",
    "not since": "Russia and Ukraine have not held talks since the spring of 2022",
    "failed": "the spring of 2022, when the peace talks failed",
    "attributed": "the peace talks failed, which Russia attributed to Western interference",
    "efforts": "the country’s mediation efforts in the Ukraine conflict",
    "children": ("humanitarian efforts to help children affected by the conflict and reunite them with their families"),
    "beyond": "the country’s mediation efforts in the Ukraine conflict go beyond humanitarian efforts",
    "supports": "the country supports all efforts towards a peaceful resolution of the crisis",
    "rejected": "Kyiv has rejected direct talks with Moscow",
    "banned": "Ukrainian President Volodymyr Zelenskyy banned direct talks in the fall of 2022",
    "in place": "the moratorium remains in place",
    "will wait": "Kyiv will wait for further contacts with the US before taking any steps",
    "ready": ("it is ready for peace talks, with no preconditions other than those agreed upon in Istanbul in 2022"),
    "agreed upon": (
        "those agreed upon in Istanbul in 2022, which included Ukraine’s acceptance of a neutral status and limitations"
        " on the use of foreign weapons on Ukrainian territory"
    ),
    "neutral": "Ukraine’s acceptance of a neutral status",
    "weapons": "limitations on the use of foreign weapons on Ukrainian territory",
    "since": "the spring of 2022",
    # The invented ones.
    "lantern": "Arvenia and Belmora Sign Truce in Port Sable",
    "courier": "Belmora Confirms Fishing Talks in Velmar",
    "held": "Arvenia and Belmora held talks on fishing rights in Port Sable on 12 June",
    "met": "Belmora met Arvenia in Velmar on 15 June",
    "dined": "the two foreign ministers dined together in Cassia in June",
    "no meeting": "There will be no meeting with Arvenia",
    "no delegation": "no delegation of ours travelled anywhere",
    "our delegation": "our delegation met theirs at the harbour",
    "collapsed": "A second round collapsed over the seizure of a trawler",
    "any link": "any link between the trawler and the talks",
    "put down": "put the failure down to Belmora",
    "no comment": "would not comment on the second round",
    "boats": "that the patrol boats leave the strait",
}

NAMES = {
    "nuclear-deal": "A nuclear deal",
    "limited-talks": "Limited talks in Qatar",
    "prisoner-exchange-talks": "Talks on the exchange of prisoners",
    "prisoner-exchange": "Prisoner exchange, 25 soldiers from each side",
    "energy-talks": "Talks on an energy moratorium",
    "energy-moratorium": "Possible moratorium on attacks on energy infrastructure",
    "kursk-incursion": "Ukraine’s incursion into the Kursk region",
    "peace-talks-2022": "Peace talks of spring 2022",
    "humanitarian-mediation": "Qatar’s humanitarian mediation",
    "wider-mediation": "Qatar’s mediation beyond humanitarian efforts",
    "peace-support": "Qatar’s support for all efforts towards a peaceful resolution",
    "direct-talks": "Direct talks between Kyiv and Moscow",
    "talks-ban": "Kyiv’s ban on direct talks with Moscow",
    "us-contacts": "Further contacts between Kyiv and the United States",
    "peace-talks-offer": "Peace talks offered by Moscow",
    "istanbul-terms": "What was agreed upon in Istanbul in 2022",
    # Where the two invented articles have different names, the first in the alphabet is shown, once.
    "truce": "A truce",
    "harbour-talks": "Fishing talks",
    "ministers-dinner": "Dinner of the foreign ministers",
    "second-round": "A second round",
    "trawler-seizure": "The seizure of a trawler",
    "storm": "A storm",
    "net-ban": "Ban on net fishing in the strait",
    "fishing-pact": "A fishing pact",
    "third-round": "A third round",
}


def case(name: str, table: str, **values: str) -> Any:
    return pytest.param(name, values, table, id=" ".join([name, *values.values()]))


BUNDLED = [
    case(
        "who-said-it",
        """
        event                   | stance              | aspect        | speaker             | via             | hedge      | said       | quote                  | article
        nuclear-deal            | affirms             |               | the article         |                 |            |            | «nuclear deal»         | «title»
        direct-talks            | refuses             |               | Ukraine             |                 |            |            | «rejected»             | «title»
        direct-talks            | refuses             |               | Volodymyr Zelenskyy |                 |            | 2022-23    | «banned»               | «title»
        us-contacts             | affirms             |               | Andrii Sybiha       | European Pravda |            |            | «will wait»            | «title»
        talks-ban               | affirms             |               | the article         |                 |            |            | «banned»               | «title»
        talks-ban               | affirms             |               | Andrii Sybiha       | European Pravda |            |            | «in place»             | «title»
        limited-talks           | affirms             |               | Russian sources     | Bloomberg       |            |            | «limited»              | «title»
        limited-talks           | denies              |               | Ukrainian sources   | Bloomberg       |            |            | «only prisoners»       | «title»
        limited-talks           | declines to comment |               | The Kremlin         | Bloomberg       |            |            | «no response»          | «title»
        peace-talks-2022        | affirms             |               | Maria Zakharova     |                 |            | 2024-08    | «failed»               | «title»
        peace-talks-2022        | affirms             | attributed to | Russia              |                 |            |            | «attributed»           | «title»
        peace-talks-offer       | offers              |               | Russia              |                 |            |            | «ready»                | «title»
        energy-moratorium       | affirms             |               | The Washington Post |                 |            | 2024-08    | «possible»             | «title»
        prisoner-exchange       | affirms             |               | Russia              |                 |            |            | «25 soldiers»          | «title»
        prisoner-exchange       | affirms             |               | Ukraine             |                 |            |            | «25 soldiers»          | «title»
        humanitarian-mediation  | affirms             |               | Majed al-Ansari     |                 |            | 2024-11    | «efforts» … «children» | «title»
        wider-mediation         | affirms             |               | Majed al-Ansari     |                 |            | 2024-11    | «beyond»               | «title»
        peace-support           | offers              |               | Majed al-Ansari     |                 |            | 2024-11    | «supports»             | «title»
        energy-talks            | affirms             |               | The Washington Post |                 |            | 2024-08    | «had held»             | «title»
        energy-talks            | affirms             | mediator      | The Washington Post |                 | allegedly  | 2024-08    | «by Qatar»             | «title»
        energy-talks            | affirms             | derailed by   | The Washington Post |                 | reportedly | 2024-08    | «derailed»             | «title»
        energy-talks            | denies              | derailed by   | Russia              |                 |            | 2024-08/.. | «no halt»              | «title»
        energy-talks            | denies              |               | Sergei Lavrov       |                 |            | 2024-08/.. | «rumors»               | «title»
        energy-talks            | denies              |               | Maria Zakharova     |                 |            | 2024-08    | «security»             | «title»
        energy-talks            | denies              |               | Maria Zakharova     |                 |            | 2024-08    | «not since»            | «title»
        prisoner-exchange-talks | affirms             |               | Ukrainian sources   | Bloomberg       |            |            | «only prisoners»       | «title»
        kursk-incursion         | affirms             |               | The Washington Post |                 |            | 2024-08    | «incursion»            | «title»
        istanbul-terms          | affirms             |               | Russia              |                 |            |            | «agreed upon»          | «title»
        istanbul-terms          | affirms             | term          | Russia              |                 |            |            | «agreed upon»          | «title»
        """,
    ),
    case(
        "single-source",
        # Not: the exchange (Moscow and Kyiv), the ban (the article and Kyiv), and what nobody affirms.
        # What a minister or a spokeswoman says is the word of the state.
        """
        event                   | origin                  | claims | standing
        nuclear-deal            | the article “«title»”   | 1      | reported
        us-contacts             | Ukraine                 | 1      | reported
        limited-talks           | Bloomberg               | 1      | contested
        peace-talks-2022        | Russia                  | 1      | reported
        energy-moratorium       | The Washington Post     | 1      | reported
        humanitarian-mediation  | Qatar                   | 1      | reported
        wider-mediation         | Qatar                   | 1      | reported
        energy-talks            | The Washington Post     | 1      | contested
        prisoner-exchange-talks | Bloomberg               | 1      | reported
        kursk-incursion         | The Washington Post     | 1      | reported
        istanbul-terms          | Russia                  | 1      | reported
        """,
    ),
    case(
        "anonymous-only",
        """
        event                   | sources           | origins   | claims | standing
        limited-talks           | Russian sources   | Bloomberg | 1      | contested
        prisoner-exchange-talks | Ukrainian sources | Bloomberg | 1      | reported
        """,
    ),
    case(
        "relay-chains",
        """
        event                   | stance              | aspect | chain                                       | quote
        us-contacts             | affirms             |        | Andrii Sybiha → European Pravda → “«title»” | «will wait»
        talks-ban               | affirms             |        | Andrii Sybiha → European Pravda → “«title»” | «in place»
        limited-talks           | affirms             |        | Russian sources → Bloomberg → “«title»”     | «limited»
        limited-talks           | declines to comment |        | The Kremlin → Bloomberg → “«title»”         | «no response»
        limited-talks           | denies              |        | Ukrainian sources → Bloomberg → “«title»”   | «only prisoners»
        prisoner-exchange-talks | affirms             |        | Ukrainian sources → Bloomberg → “«title»”   | «only prisoners»
        """,
    ),
    case(
        "spokespeople",
        """
        speaker             | office                                      | party   | claims
        Majed al-Ansari     | Spokesman of the Qatari Foreign Ministry    | Qatar   | 3
        Maria Zakharova     | Spokeswoman of the Russian Foreign Ministry | Russia  | 3
        Russian sources     |                                             | Russia  | 1
        Sergei Lavrov       | Foreign Minister of Russia                  | Russia  | 1
        The Kremlin         |                                             | Russia  | 1
        Andrii Sybiha       | Foreign Minister of Ukraine                 | Ukraine | 2
        Ukrainian sources   |                                             | Ukraine | 2
        Volodymyr Zelenskyy | President of Ukraine                        | Ukraine | 1
        """,
    ),
    case(
        "spokespeople",
        """
        speaker           | office | party   | claims
        Russian sources   |        | Russia  | 1
        The Kremlin       |        | Russia  | 1
        Ukrainian sources |        | Ukraine | 1
        """,
        event="limited-talks",
    ),
    case(
        "silence",
        """
        event         | aspect | silent      | party  | via       | quote
        limited-talks |        | The Kremlin | Russia | Bloomberg | «no response»
        """,
    ),
    case(
        "contested",
        # That Moscow denies a halt is no denial of the talks: three denials, not four.
        """
        event         | affirm | affirmedBy          | deny | deniedBy
        limited-talks | 1      | Russia              | 1    | Ukraine
        energy-talks  | 1      | The Washington Post | 3    | Russia
        """,
    ),
    case(
        "contradictions",
        # Zakharova's “have not held talks since the spring of 2022” is of August 2024: no denial of the talks in Qatar.
        """
        event         | aspect      | kind     | speaker             | side                | quote      | otherSpeaker      | otherSide | otherQuote
        limited-talks |             | negation | Russian sources     | Russia              | «limited»  | Ukrainian sources | Ukraine   | «only prisoners»
        energy-talks  |             | negation | The Washington Post | The Washington Post | «had held» | Maria Zakharova   | Russia    | «not since»
        energy-talks  |             | negation | The Washington Post | The Washington Post | «had held» | Maria Zakharova   | Russia    | «security»
        energy-talks  |             | negation | The Washington Post | The Washington Post | «had held» | Sergei Lavrov     | Russia    | «rumors»
        energy-talks  | derailed by | negation | The Washington Post | The Washington Post | «derailed» | Russia            | Russia    | «no halt»
        """,
    ),
    case(
        "disputed-aspects",
        """
        event        | aspect      | deniedBy | denial    | affirmedBy          | affirmation
        energy-talks | derailed by | Russia   | «no halt» | The Washington Post | «derailed»
        """,
    ),
    case(
        "acknowledged",
        """
        event             | side    | speaker | quote
        prisoner-exchange | Russia  | Russia  | «25 soldiers»
        prisoner-exchange | Ukraine | Ukraine | «25 soldiers»
        """,
    ),
    case(
        "reversals",
        "event | aspect | side | first | firstSaid | firstSpeaker | firstQuote | then | thenSaid | thenSpeaker | thenQuote",
    ),
    case("value-conflicts", "event | aspect | value | article | quote | otherValue | otherArticle | otherQuote"),
    case(
        "headline-check",
        # That Zelenskyy banned talks the article says in its own voice too, but in its body.
        """
        event        | aspect | words          | article
        nuclear-deal |        | «nuclear deal» | «title»
        """,
    ),
    case(
        "talks",
        """
        event                   | participants           | place | when    | phase    | standing
        direct-talks            | Russia, Ukraine        |       |         |          |
        us-contacts             | Ukraine, United States |       |         | planned  | reported
        limited-talks           | Russia, Ukraine        | Qatar |         | ongoing  | contested
        peace-talks-2022        | Russia, Ukraine        |       | 2022-21 | failed   | reported
        peace-talks-offer       | Russia, Ukraine        |       |         | proposed |
        energy-talks            | Russia, Ukraine        |       | 2024-22 | failed   | contested
        prisoner-exchange-talks | Russia, Ukraine        |       |         | ongoing  | reported
        """,
    ),
    case(
        "mediators",
        """
        mediator | event                  | between         | hedge     | standing
        Qatar    | humanitarian-mediation |                 |           | reported
        Qatar    | wider-mediation        |                 |           | reported
        Qatar    | peace-support          |                 |           |
        Qatar    | energy-talks           | Russia, Ukraine | allegedly | contested
        """,
    ),
    case(
        "hosts",
        """
        host   | place        | event           | when                  | standing
        Qatar  | Qatar        | limited-talks   |                       | contested
        Turkey | Istanbul     | istanbul-terms  | 2022                  | reported
        """,
    ),
    case(
        "brokers",
        """
        broker | party  | otherParty | events | names
        Qatar  | Russia | Ukraine    | 1      | Talks on an energy moratorium
        """,
    ),
    case(
        "offers-and-refusals",
        """
        event             | aspect | stance  | speaker             | side    | said    | quote
        direct-talks      |        | refuses | Ukraine             | Ukraine |         | «rejected»
        direct-talks      |        | refuses | Volodymyr Zelenskyy | Ukraine | 2022-23 | «banned»
        peace-talks-offer |        | offers  | Russia              | Russia  |         | «ready»
        peace-support     |        | offers  | Majed al-Ansari     | Qatar   | 2024-11 | «supports»
        """,
    ),
    case(
        "moratoriums",
        # The ban that is in force and the moratorium that is only talked about are two.
        """
        event             | suspends                                | imposedBy           | phase    | when       | standing
        talks-ban         | direct talks between Ukraine and Russia | Volodymyr Zelenskyy | in force | 2022-23/.. | corroborated
        energy-moratorium | attacks on energy infrastructure        |                     | proposed |            | reported
        """,
    ),
    case(
        "conditions",
        # The terms of Istanbul are also those of the talks that Moscow offers, which concern them.
        """
        event             | of                                      | term      | stance  | speaker | quote
        peace-talks-offer | What was agreed upon in Istanbul in 2022 | «neutral» | offers  | Russia  | «ready»
        peace-talks-offer | What was agreed upon in Istanbul in 2022 | «weapons» | offers  | Russia  | «ready»
        istanbul-terms    | What was agreed upon in Istanbul in 2022 | «neutral» | affirms | Russia  | «agreed upon»
        istanbul-terms    | What was agreed upon in Istanbul in 2022 | «weapons» | affirms | Russia  | «agreed upon»
        """,
    ),
    case(
        "derailments",
        """
        event        | derailedBy                                | stance  | speaker             | hedge      | quote
        energy-talks | Ukraine’s incursion into the Kursk region | affirms | The Washington Post | reportedly | «derailed»
        energy-talks | Ukraine’s incursion into the Kursk region | denies  | Russia              |            | «no halt»
        """,
    ),
    case(
        "timeline",
        # The year before its spring: its first day is earlier.
        """
        when                  | time                           | event                   | phase     | standing
        2022                  | in 2022                        | istanbul-terms          |           | reported
        2022-21               | «since»                        | peace-talks-2022        | failed    | reported
        2022-23/..            | in the fall of 2022            | talks-ban               | in force  | corroborated
        2024-22               | in the summer of the same year | energy-talks            | failed    | contested
        2024-08               | in early August                | kursk-incursion         |           | reported
                              |                                | nuclear-deal            | proposed  | reported
                              |                                | direct-talks            |           |
                              |                                | us-contacts             | planned   | reported
                              |                                | limited-talks           | ongoing   | contested
                              |                                | peace-talks-offer       | proposed  |
                              |                                | energy-moratorium       | proposed  | reported
                              | On Wednesday                   | prisoner-exchange       | concluded | acknowledged
                              |                                | humanitarian-mediation  | ongoing   | reported
                              |                                | wider-mediation         | ongoing   | reported
                              |                                | peace-support           | proposed  |
                              |                                | prisoner-exchange-talks | ongoing   | reported
        """,
    ),
    case(
        "causes",
        """
        event            | cause                | stance  | speaker | hedge | quote
        peace-talks-2022 | Western interference | affirms | Russia  |       | «attributed»
        """,
    ),
    case(
        "check-first",
        # Not: the ban on talks, which has two origins and a date, and what nobody affirms.
        """
        event                   | points | why
        limited-talks           | 7      | contested; only unnamed sources affirm it; one origin; no date
        nuclear-deal            | 5      | only a headline says so; one origin; no date
        energy-talks            | 5      | contested; one origin; hedged (allegedly, reportedly)
        prisoner-exchange-talks | 4      | only unnamed sources affirm it; one origin; no date
        us-contacts             | 2      | one origin; no date
        energy-moratorium       | 2      | one origin; no date
        humanitarian-mediation  | 2      | one origin; no date
        wider-mediation         | 2      | one origin; no date
        peace-talks-2022        | 1      | one origin
        prisoner-exchange       | 1      | no date
        kursk-incursion         | 1      | one origin
        istanbul-terms          | 1      | one origin
        """,
    ),
    case("as-of", "event | standing | affirm | deny | other | perhaps", date="2022-08-31"),
    case(
        "as-of",
        # Zelenskyy said it in the autumn of 2022: the 29th of November is too early to be sure.
        """
        event        | standing | affirm | deny | other | perhaps
        direct-talks |          | 0      | 0    | 0     | 1
        """,
        date="2022-11-29",
    ),
    case(
        "as-of",
        # Lavrov spoke in August 2024 or later. What the article tells without a time is of November 2024 at the earliest.
        """
        event             | standing      | affirm | deny | other | perhaps
        direct-talks      |               | 0      | 0    | 1     | 0
        peace-talks-2022  | only affirmed | 1      | 0    | 0     | 0
        energy-moratorium | only affirmed | 1      | 0    | 0     | 0
        energy-talks      | contested     | 1      | 2    | 0     | 1
        kursk-incursion   | only affirmed | 1      | 0    | 0     | 0
        """,
        date="2024-08",
    ),
    case(
        "as-of",
        # The article bears no date: what it tells without a time may be of November 2024, or later.
        """
        event                   | standing      | affirm | deny | other | perhaps
        nuclear-deal            |               | 0      | 0    | 0     | 1
        direct-talks            |               | 0      | 0    | 1     | 1
        us-contacts             |               | 0      | 0    | 0     | 1
        talks-ban               |               | 0      | 0    | 0     | 2
        limited-talks           |               | 0      | 0    | 0     | 3
        peace-talks-2022        | only affirmed | 1      | 0    | 0     | 0
        peace-talks-offer       |               | 0      | 0    | 0     | 1
        energy-moratorium       | only affirmed | 1      | 0    | 0     | 0
        prisoner-exchange       |               | 0      | 0    | 0     | 2
        humanitarian-mediation  | only affirmed | 1      | 0    | 0     | 0
        wider-mediation         | only affirmed | 1      | 0    | 0     | 0
        peace-support           |               | 0      | 0    | 1     | 0
        energy-talks            | contested     | 1      | 2    | 0     | 1
        prisoner-exchange-talks |               | 0      | 0    | 0     | 1
        kursk-incursion         | only affirmed | 1      | 0    | 0     | 0
        istanbul-terms          |               | 0      | 0    | 0     | 1
        """,
        date="2024-11",
    ),
    case(
        "dossier",
        """
        kind               | event                  | aspect      | stance              | speaker             | words
        said on its behalf | humanitarian-mediation |             | affirms             | Majed al-Ansari     | «efforts» … «children»
        said on its behalf | wider-mediation        |             | affirms             | Majed al-Ansari     | «beyond»
        said on its behalf | peace-support          |             | offers              | Majed al-Ansari     | «supports»
        is the place       | limited-talks          |             |                     |                     |
        mediates           | humanitarian-mediation |             |                     |                     |
        mediates           | wider-mediation        |             |                     |                     |
        mediates           | peace-support          |             |                     |                     |
        mediates           | energy-talks           |             |                     |                     |
        others say         | limited-talks          |             | affirms             | Russian sources     | «limited»
        others say         | limited-talks          |             | denies              | Ukrainian sources   | «only prisoners»
        others say         | limited-talks          |             | declines to comment | The Kremlin         | «no response»
        others say         | energy-talks           |             | affirms             | The Washington Post | «had held»
        others say         | energy-talks           | mediator    | affirms             | The Washington Post | «by Qatar»
        others say         | energy-talks           | derailed by | affirms             | The Washington Post | «derailed»
        others say         | energy-talks           | derailed by | denies              | Russia              | «no halt»
        others say         | energy-talks           |             | denies              | Sergei Lavrov       | «rumors»
        others say         | energy-talks           |             | denies              | Maria Zakharova     | «security»
        others say         | energy-talks           |             | denies              | Maria Zakharova     | «not since»
        """,
        actor="qatar",
    ),
    case(
        "dossier",
        """
        kind       | event        | aspect | stance  | speaker               | words
        says       | direct-talks |        | refuses | Volodymyr Zelenskyy   | «banned»
        imposed it | talks-ban    |        |         |                       |
        others say | talks-ban    |        | affirms | the article “«title»” | «banned»
        others say | talks-ban    |        | affirms | Andrii Sybiha         | «in place»
        """,
        actor="Volodymyr Zelensky",
    ),
    case(
        "dossier",
        """
        kind   | event       | aspect | stance  | speaker       | words
        relays | us-contacts |        | affirms | Andrii Sybiha | «will wait»
        relays | talks-ban   |        | affirms | Andrii Sybiha | «in place»
        """,
        actor="european-pravda",
    ),
    case(
        "joins",
        # One article alone: nothing is joined.
        """
        event | article | member | by | when | why
        """,
    ),
]

INVENTED = [
    case(
        "who-said-it",
        """
        event         | stance  | aspect   | speaker                   | via                         | hedge      | said       | quote                  | article
        harbour-talks | affirms |          | A high-ranking diplomat   | Meridian Wire → Harbour Post |            |            | «held»                 | «lantern»
        harbour-talks | affirms | mediator | A high-ranking diplomat   | Meridian Wire → Harbour Post |            |            | mediated by Cassia     | «lantern»
        harbour-talks | denies  |          | Odo Marn                  |                             |            | 2031-04    | «no meeting»           | «lantern»
        harbour-talks | denies  |          | Arvenian Foreign Ministry |                             |            | 2031-06-14 | «no delegation»        | «lantern»
        harbour-talks | affirms |          | Lia Tern                  |                             |            | 2031-06-18 | «our delegation»       | «lantern»
        harbour-talks | denies  | topic    | Cassia’s envoy            |                             |            |            | was never on the table | «lantern»
        harbour-talks | affirms | place    | the article               |                             |            |            | Fishing Talks in Velmar | «courier»
        harbour-talks | affirms |          | Odo Marn                  |                             |            | 2031-07    | «met»                  | «courier»
        harbour-talks | affirms | mediator | Odo Marn                  |                             | is said to | 2031-07    | Dorane is said to have mediated | «courier»
        harbour-talks | doubts  |          | Ina Sorrel                |                             |            | 2031-06/.. | that anybody met at all | «courier»
        """,
        event="harbour-talks",
    ),
    case(
        "single-source",
        # Two outlets have the dinner from one agency: one origin. The ban has the ministry and the Courier.
        """
        event            | origin                  | claims | standing
        second-round     | Belmora                 | 1      | reported
        storm            | the article “«courier»” | 1      | reported
        truce            | the article “«lantern»” | 1      | reported
        ministers-dinner | Meridian Wire           | 2      | reported
        trawler-seizure  | Belmora                 | 1      | reported
        """,
    ),
    case(
        "anonymous-only",
        """
        event            | sources                 | origins       | claims | standing
        ministers-dinner | A high-ranking diplomat | Meridian Wire | 2      | reported
        """,
    ),
    case(
        "relay-chains",
        """
        event            | stance  | aspect   | chain                                                                | quote
        ministers-dinner | affirms |          | A high-ranking diplomat → Meridian Wire → Harbour Post → “«lantern»” | on the eve … dined together in Port Sable
        ministers-dinner | affirms |          | A high-ranking diplomat → Meridian Wire → “«courier»”                | «dined»
        harbour-talks    | affirms |          | A high-ranking diplomat → Meridian Wire → Harbour Post → “«lantern»” | «held»
        harbour-talks    | affirms | mediator | A high-ranking diplomat → Meridian Wire → Harbour Post → “«lantern»” | mediated by Cassia
        """,
    ),
    case(
        "spokespeople",
        """
        speaker                   | office                                                                           | party   | claims
        Arvenian Foreign Ministry |                                                                                  | Arvenia | 2
        Lia Tern                  | Deputy Foreign Minister of Arvenia; Spokeswoman of the Arvenian Foreign Ministry | Arvenia | 4
        Odo Marn                  | Foreign Minister of Belmora                                                      | Belmora | 3
        Cassia’s envoy            |                                                                                  | Cassia  | 1
        """,
    ),
    case(
        "silence",
        """
        event        | aspect | silent   | party   | via | quote
        second-round |        | Lia Tern | Arvenia |     | «no comment»
        """,
    ),
    case(
        "contested",
        # What Marn said in April, before the talks, is no denial of them; a doubt is none either.
        """
        event         | affirm | affirmedBy                                | deny | deniedBy
        harbour-talks | 3      | A high-ranking diplomat, Arvenia, Belmora | 1    | Arvenia
        """,
    ),
    case(
        "contradictions",
        # The talks began on 12 June at the earliest, so that what the ministry said on the 14th is also against Marn.
        """
        event         | aspect      | kind           | speaker                 | side                    | quote                           | otherSpeaker              | otherSide               | otherQuote
        second-round  | derailed by | negation       | Belmora                 | Belmora                 | «collapsed»                     | Lia Tern                  | Arvenia                 | «any link»
        harbour-talks |             | negation       | A high-ranking diplomat | A high-ranking diplomat | «held»                          | Arvenian Foreign Ministry | Arvenia                 | «no delegation»
        harbour-talks |             | negation       | Odo Marn                | Belmora                 | «met»                           | Arvenian Foreign Ministry | Arvenia                 | «no delegation»
        harbour-talks |             | reversal       | Lia Tern                | Arvenia                 | «our delegation»                | Arvenian Foreign Ministry | Arvenia                 | «no delegation»
        harbour-talks | mediator    | value conflict | Odo Marn                | Belmora                 | Dorane is said to have mediated | A high-ranking diplomat   | A high-ranking diplomat | mediated by Cassia
        harbour-talks | place       | value conflict | the article “«courier»” | the article “«courier»” | Fishing Talks in Velmar         | A high-ranking diplomat   | A high-ranking diplomat | «held»
        harbour-talks | when        | value conflict | Odo Marn                | Belmora                 | «met»                           | A high-ranking diplomat   | A high-ranking diplomat | «held»
        """,
    ),
    case(
        "disputed-aspects",
        # The topic is only denied.
        """
        event         | aspect      | deniedBy       | denial                 | affirmedBy | affirmation
        second-round  | derailed by | Lia Tern       | «any link»             | Belmora    | «collapsed»
        harbour-talks | topic       | Cassia’s envoy | was never on the table |            |
        """,
    ),
    case("acknowledged", "event | side | speaker | quote"),
    case(
        "reversals",
        # Marn's is none: in April he spoke of the time before the talks.
        """
        event         | aspect | side    | first  | firstSaid  | firstSpeaker              | firstQuote      | then    | thenSaid   | thenSpeaker | thenQuote
        harbour-talks |        | Arvenia | denies | 2031-06-14 | Arvenian Foreign Ministry | «no delegation» | affirms | 2031-06-18 | Lia Tern    | «our delegation»
        """,
    ),
    case(
        "value-conflicts",
        # Not the dinner: Port Sable lies within Cassia, and the 11th within June.
        """
        event         | aspect   | value      | article   | quote                           | otherValue | otherArticle | otherQuote
        harbour-talks | mediator | Dorane     | «courier» | Dorane is said to have mediated | Cassia     | «lantern»    | mediated by Cassia
        harbour-talks | place    | Velmar     | «courier» | Fishing Talks in Velmar         | Port Sable | «lantern»    | «held»
        harbour-talks | when     | 2031-06-15 | «courier» | «met»                           | 2031-06-12 | «lantern»    | «held»
        """,
    ),
    case(
        "headline-check",
        # Marn affirms talks, and their mediator: that they were in Velmar no claim on their place says but the headline.
        """
        event         | aspect | words                   | article
        truce         |        | «lantern»               | «lantern»
        harbour-talks | place  | Fishing Talks in Velmar | «courier»
        """,
    ),
    case(
        "talks",
        """
        event            | participants       | place              | when                     | phase     | standing
        second-round     | Arvenia, Belmora   |                    |                          | failed    | reported
        third-round      | Arvenia, Belmora   |                    |                          | proposed  |
        ministers-dinner | Lia Tern, Odo Marn | Cassia, Port Sable | 2031-06 or 2031-06-11    |           | reported
        harbour-talks    | Arvenia, Belmora   | Port Sable, Velmar | 2031-06-12 or 2031-06-15 | concluded | contested
        """,
    ),
    case(
        "mediators",
        # The reservation is about Dorane, in the Courier; the Lantern has none about Cassia.
        """
        mediator | event            | between            | hedge      | standing
        Cassia   | ministers-dinner | Lia Tern, Odo Marn |            | reported
        Cassia   | harbour-talks    | Arvenia, Belmora   |            | contested
        Dorane   | harbour-talks    | Arvenia, Belmora   | is said to | contested
        """,
    ),
    case(
        "hosts",
        """
        host   | place      | event            | when       | standing
        Cassia | Cassia     | ministers-dinner | 2031-06    | reported
        Cassia | Port Sable | truce            |            | reported
        Cassia | Port Sable | ministers-dinner | 2031-06-11 | reported
        Cassia | Port Sable | harbour-talks    | 2031-06-12 | contested
        Dorane | Velmar     | harbour-talks    | 2031-06-15 | contested
        """,
    ),
    case(
        "brokers",
        # The ministers who dined are parties as those for whom they speak.
        """
        broker | party   | otherParty | events | names
        Cassia | Arvenia | Belmora    | 2      | Dinner of the foreign ministers; Fishing talks
        Dorane | Arvenia | Belmora    | 1      | Fishing talks
        """,
    ),
    case(
        "offers-and-refusals",
        """
        event        | aspect | stance  | speaker | side    | said | quote
        fishing-pact |        | demands | Belmora | Belmora |      | «boats»
        third-round  |        | offers  | Arvenia | Arvenia |      | ready for a third round
        """,
    ),
    case(
        "moratoriums",
        """
        event   | suspends                  | imposedBy | phase             | when          | standing
        net-ban | net fishing in the strait | Arvenia   | in force; planned | 2031-05-01/.. | corroborated
        """,
    ),
    case(
        "conditions",
        """
        event        | of             | term                              | stance  | speaker | quote
        fishing-pact | A fishing pact | the patrol boats leave the strait | demands | Belmora | «boats»
        third-round  | A fishing pact | the patrol boats leave the strait | offers  | Arvenia | ready for a third round
        """,
    ),
    case(
        "derailments",
        # The Courier names a storm, but no claim in it says so; nor did anybody deny a storm.
        """
        event        | derailedBy               | stance  | speaker  | hedge | quote
        second-round | A storm                  |         |          |       |
        second-round | The seizure of a trawler | affirms | Belmora  |       | «collapsed»
        second-round | The seizure of a trawler | denies  | Lia Tern |       | «any link»
        """,
    ),
    case(
        "timeline",
        """
        when          | time       | event            | phase             | standing
        2031-05-01/.. |            | net-ban          | in force; planned | corroborated
        2031-06       | on the eve | ministers-dinner |                   | reported
        2031-06-11    | on the eve | ministers-dinner |                   | reported
        2031-06-12    |            | harbour-talks    | concluded         | contested
        2031-06-15    |            | harbour-talks    | concluded         | contested
                      |            | fishing-pact     | proposed          |
                      |            | second-round     | failed            | reported
                      |            | storm            |                   | reported
                      |            | third-round      | proposed          |
                      |            | truce            |                   | reported
                      |            | trawler-seizure  |                   | reported
        """,
    ),
    case(
        "causes",
        """
        event        | cause   | stance  | speaker  | hedge | quote
        second-round | Belmora | affirms | Lia Tern |       | «put down»
        """,
    ),
    case(
        "check-first",
        """
        event            | points | why
        truce            | 5      | only a headline says so; one origin; no date
        harbour-talks    | 4      | contested; hedged (is said to)
        ministers-dinner | 3      | only unnamed sources affirm it; one origin
        second-round     | 2      | one origin; no date
        storm            | 2      | one origin; no date
        trawler-seizure  | 2      | one origin; no date
        net-ban          | 1      | hedged (it seems)
        """,
    ),
    case(
        "as-of",
        # Before the Lantern of 20 June, only dated words are known. Sorrel's doubt is of June or later.
        """
        event         | standing    | affirm | deny | other | perhaps
        harbour-talks | only denied | 0      | 2    | 0     | 1
        """,
        date="2031-06-17",
    ),
    case(
        "as-of",
        # Now Tern has affirmed it. Marn's April denial no longer counts; the ministry's does.
        """
        event         | standing  | affirm | deny | other | perhaps
        harbour-talks | contested | 1      | 1    | 0     | 1
        """,
        date="2031-06-18",
    ),
    case(
        "as-of",
        # What the Lantern tells without a time counts from its date, what the Courier tells without a time never.
        """
        event            | standing      | affirm | deny | other | perhaps
        fishing-pact     |               | 0      | 0    | 1     | 0
        second-round     | only affirmed | 1      | 0    | 0     | 0
        third-round      |               | 0      | 0    | 1     | 0
        truce            | only affirmed | 1      | 0    | 0     | 0
        net-ban          | only affirmed | 1      | 0    | 0     | 0
        ministers-dinner | only affirmed | 1      | 0    | 0     | 0
        harbour-talks    | contested     | 3      | 1    | 0     | 1
        trawler-seizure  | only affirmed | 1      | 0    | 0     | 0
        """,
        date="2031-07",
    ),
    case(
        "dossier",
        # Port Sable lies within Cassia: what takes place there takes place in Cassia.
        """
        kind               | event            | aspect   | stance  | speaker                   | words
        said on its behalf | harbour-talks    | topic    | denies  | Cassia’s envoy            | was never on the table
        is the place       | truce            |          |         |                           |
        is the place       | ministers-dinner |          |         |                           |
        is the place       | harbour-talks    |          |         |                           |
        mediates           | ministers-dinner |          |         |                           |
        mediates           | harbour-talks    |          |         |                           |
        others say         | truce            |          | affirms | the article “«lantern»”   | «lantern»
        others say         | ministers-dinner |          | affirms | A high-ranking diplomat   | «dined»
        others say         | ministers-dinner |          | affirms | A high-ranking diplomat   | on the eve … dined together in Port Sable
        others say         | harbour-talks    | place    | affirms | the article “«courier»”   | Fishing Talks in Velmar
        others say         | harbour-talks    |          | affirms | Odo Marn                  | «met»
        others say         | harbour-talks    | mediator | affirms | Odo Marn                  | Dorane is said to have mediated
        others say         | harbour-talks    |          | affirms | A high-ranking diplomat   | «held»
        others say         | harbour-talks    | mediator | affirms | A high-ranking diplomat   | mediated by Cassia
        others say         | harbour-talks    |          | doubts  | Ina Sorrel                | that anybody met at all
        others say         | harbour-talks    |          | denies  | Odo Marn                  | «no meeting»
        others say         | harbour-talks    |          | denies  | Arvenian Foreign Ministry | «no delegation»
        others say         | harbour-talks    |          | affirms | Lia Tern                  | «our delegation»
        """,
        actor="cassia",
    ),
    case(
        "joins",
        # The second reading says so itself: by hand, without a day or a reason.
        """
        event            | article   | member                   | by   | when | why
        second-round     | «courier» | courier.second-round     | hand |      |
        net-ban          | «courier» | courier.net-ban          | hand |      |
        ministers-dinner | «courier» | courier.ministers-dinner | hand |      |
        harbour-talks    | «courier» | courier.harbour-talks    | hand |      |
        """,
    ),
]


@pytest.fixture(scope="session")
def invented() -> Store:
    """A store with the two invented articles. It is shared: only ask it."""
    store: Store = kg.open("memory:")
    for name in ("lantern", "courier"):
        assert kg.add(store, load_reading(READINGS / f"{name}.yaml")) == []
    return store


def filled(cell: str) -> str:
    return re.sub("«(.*?)»", lambda match: WORDS[match[1]], cell)


def answered(store: Store, name: str, values: dict[str, str], table: str) -> None:
    """Assert that the answer is the table: the same columns and rows, in the same order."""
    header, *lines = table.strip().splitlines()
    columns = [cell.strip() for cell in header.split("|")]
    want = [[filled(cell.strip()) for cell in line.split("|")] for line in lines]
    answer = kg.query(store, name, **values)
    assert [column for column in answer.variables if column != "name"] == columns
    got = [{**row, "event": row["event"].removeprefix("event:")} if "event" in row else row for row in answer]
    assert [[row[column] for column in columns] for row in got] == want
    if "event" in columns:
        assert [row["name"] for row in got] == [NAMES[row["event"]] for row in got]


@pytest.mark.parametrize(("name", "values", "table"), BUNDLED)
def test_answer_on_the_bundled_article(bundled: Store, name: str, values: dict[str, str], table: str) -> None:
    answered(bundled, name, values, table)


@pytest.mark.parametrize(("name", "values", "table"), INVENTED)
def test_answer_on_two_articles_that_disagree(invented: Store, name: str, values: dict[str, str], table: str) -> None:
    answered(invented, name, values, table)


def test_each_question_has_its_answers_tested() -> None:
    for cases, where in ((BUNDLED, "BUNDLED"), (INVENTED, "INVENTED")):
        assert [
            f"{where} has no rows of {name}" for name in CATALOGUE if name not in {one.values[0] for one in cases}
        ] == []


def test_the_expected_words_stand_in_the_articles(bundled_reading: Reading) -> None:
    texts = bundled_reading.text.text + "".join(
        (READINGS / f"{name}.txt").read_text(encoding="utf-8") for name in ("lantern", "courier")
    )
    assert [words for words in WORDS.values() if words not in texts] == []


def test_the_catalogue_is_complete_and_in_order() -> None:
    assert [question.name for question in kg.questions()] == ORDER
    assert [question.number for question in kg.questions()] == list(range(1, len(ORDER) + 1))
    readme = resource("data").parent.joinpath("README.md").read_text(encoding="utf-8")
    assert f"the catalogue: {len(ORDER)} questions" in readme


@pytest.mark.parametrize("question", CATALOGUE.values(), ids=CATALOGUE)
def test_a_header_says_the_question_in_plain_words(question: Question) -> None:
    assert re.match(r"[A-Z].{20,}[?.]$", question.words)
    assert not re.search(r"[?]\w|bc:|SPARQL|IRI|graph pattern", question.words)
    assert "?" in question.words


@pytest.mark.parametrize("question", CATALOGUE.values(), ids=CATALOGUE)
def test_the_parameters_of_the_header_are_those_that_the_query_leaves_open(question: Question) -> None:
    known = {parameter.name: parameter.required for parameter in question.parameters}
    assert known == {
        "as-of": {"event": False, "date": True},
        "dossier": {"actor": True},
    }.get(question.name, {"event": False})
    assert set(parameters(question.text)) == set(known)
    assert all(parameter.meaning for parameter in question.parameters)


@pytest.mark.parametrize("question", CATALOGUE.values(), ids=CATALOGUE)
def test_a_query_is_plain_sparql_with_a_fixed_order(question: Question) -> None:
    text = without_comments(question.text)
    assert not re.search(r"\b(EXISTS|SERVICE|MINUS|SAMPLE|LATERAL)\b", text)
    assert set(re.findall(r"\b([a-z]+:\w+)\(", text)) <= {"xsd:integer"}  # no engine's own functions
    assert re.search(r"^ORDER BY .*$", text, re.MULTILINE)
    # SPARQL does not say in which order GROUP_CONCAT takes its values: they come from a subselect that is ordered.
    lists = sum("GROUP_CONCAT" in select for select in re.findall(r"SELECT\b(.*?)\bWHERE", text, re.DOTALL))
    assert text.count("ORDER BY") >= 1 + lists


def test_a_question_has_a_number_and_an_event_an_id_an_iri_and_a_name(bundled: Store) -> None:
    for value in (
        "energy-talks",
        "event:energy-talks",
        terms.ID + "event/energy-talks",
        "talks on an energy moratorium",
    ):
        assert len(kg.query(bundled, "derailments", event=value)) == 2
    assert list(kg.query(bundled, "7", event="energy-talks")) == list(
        kg.query(bundled, "contested", event="energy-talks")
    )


@pytest.mark.parametrize("name", [name for name in ORDER if name not in ("spokespeople", "brokers", "dossier")])
@pytest.mark.parametrize(
    ("which", "event"), [("bundled", "energy-talks"), ("bundled", "direct-talks"), ("invented", "harbour-talks")]
)
def test_one_event_has_the_rows_that_it_has_among_all(
    name: str, which: str, event: str, request: pytest.FixtureRequest
) -> None:
    store: Store = request.getfixturevalue(which)
    values = {"date": "2031-07"} if name == "as-of" else {}
    among_all = [row for row in kg.query(store, name, **values) if row["event"] == f"event:{event}"]
    assert list(kg.query(store, name, event=event, **values)) == among_all


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("contestd", {}, "unknown question «contestd»: did you mean «contested»?"),
        ("contested", {"evnt": "energy-talks"}, "unknown parameter «evnt» @ contested: did you mean «event»?"),
        ("as-of", {"date": "2024-08", "planet": "x"}, "unknown parameter «planet» @ as-of: it has event, date"),
        ("dossier", {"event": "energy-talks", "actor": "qatar"}, "unknown parameter «event» @ dossier: it has actor"),
        ("contested", {"event": "energy-talk"}, "unknown event «energy-talk» @ memory:: did you mean «energy-talks»?"),
        ("contested", {"event": "qatar"}, "unknown event «qatar»"),
        ("contested", {"event": "x> } ; DROP ALL #"}, "unknown event «x> } ; DROP ALL #»"),
        ("contested", {"event": "UNDEF } ?s ?p ?o #"}, "unknown event «UNDEF } ?s ?p ?o #»"),
        ("dossier", {"actor": 'Qatar" . ?s ?p ?o . "'}, 'unknown actor «Qatar" . ?s ?p ?o . "»'),
        ("dossier", {}, "«actor» is missing @ dossier: add --bind actor=…"),
        ("as-of", {}, "«date» is missing @ as-of: add --bind date=…"),
        ("as-of", {"date": "2024-08/.."}, "«2024-08/..» has no last day @ as-of"),
        ("as-of", {"date": '2024" } #'}, '«2024" } #» is not EDTF'),
        *[
            (f"{verb} ?s ?p ?o", {}, f"{verb} is an update @ query: `kg query` only reads; use `kg add`")
            for verb in ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"]
        ],
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(
    bundled: Store, name: str, values: dict[str, str], message: str
) -> None:
    before = len(list(bundled.quads()))
    with pytest.raises(kg.KgError) as caught:
        kg.query(bundled, name, **values)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    assert len(list(bundled.quads())) == before


def test_an_answer_is_a_table_in_a_notebook(bundled: Store) -> None:
    answer = kg.query(bundled, 'SELECT ?event ("<b>&" AS ?said) ?none { BIND(event:energy-talks AS ?event) }')
    assert answer._repr_html_() == (
        "<table><tr><th>event</th><th>said</th><th>none</th></tr>"
        "<tr><td>event:energy-talks</td><td>&lt;b&gt;&amp;</td><td></td></tr></table>"
    )


@pytest.mark.parametrize("which", ["bundled", "invented"])
def test_stances_phases_standings_and_aspects_are_called_as_in_the_ontology(
    which: str, request: pytest.FixtureRequest
) -> None:
    labels = {str(label) for label in Graph().parse(resource("ontology", "backchannel.ttl")).objects(None, RDFS.label)}
    columns = {"stance", "aspect", "phase", "standing", "kind", "first", "then"}
    store: Store = request.getfixturevalue(which)
    shown = {
        words
        for name in set(CATALOGUE) - {"as-of", "dossier"}
        for row in kg.query(store, name)
        for column in columns & set(row)
        for words in row[column].split("; ")
    }
    assert shown - {""} <= labels
    assert len(shown) > 10


@pytest.mark.parametrize("which", ["bundled", "invented"])
def test_dates_are_edtf_literals_and_no_iri_stands_where_there_is_a_name(
    which: str, request: pytest.FixtureRequest
) -> None:
    store: Store = request.getfixturevalue(which)
    for question in CATALOGUE.values():
        answer = kg.query(
            store, question.name, **{one.name: ASKED[which][one.name] for one in question.parameters if one.required}
        )
        for row in answer.rows:
            for column, term in zip(answer.variables, row, strict=True):
                assert isinstance(term, ox.NamedNode) == (column == "event"), (question.name, column, term)
                if column in ("when", "said", "firstSaid", "thenSaid") and term and " or " not in term.value:
                    assert term.datatype.value == terms.EDTF + "EDTF", (question.name, term)


@pytest.fixture(scope="module")
def repeated(bundled_reading: Reading) -> Store:
    """A store with the bundled reading in it twice, as of two articles whose events and unnamed sources are the same."""
    store: Store = kg.open("memory:")
    own = bundled_reading.article.id
    same = {
        key: {
            id_: thing.model_copy(update={"same_as": f"{own}.{id_}"})
            for id_, thing in getattr(bundled_reading, key).items()
            if key == "events" or thing.type == "AnonymousSource"
        }
        for key in ("events", "actors")
    }
    article = bundled_reading.article.model_copy(update={"id": "again"})
    actors = {**bundled_reading.actors, **same["actors"]}
    again = bundled_reading.model_copy(update={"article": article, "events": same["events"], "actors": actors})
    kg.add(store, bundled_reading, again)
    return store


@pytest.mark.parametrize("name", ["talks", "mediators", "hosts", "brokers", "moratoriums", "timeline", "spokespeople"])
def test_an_article_that_repeats_another_doubles_no_row(repeated: Store, bundled: Store, name: str) -> None:
    # What is counted from claims may grow: there are twice as many.
    once, twice = (
        [{key: row[key] for key in row if key not in ("standing", "claims")} for row in kg.query(store, name)]
        for store in (bundled, repeated)
    )
    assert twice == once


@pytest.mark.parametrize("name", ORDER)
@pytest.mark.parametrize("which", ["bundled", "invented"])
def test_rdflibs_own_engine_gives_the_same_rows(name: str, which: str, request: pytest.FixtureRequest) -> None:
    store: Store = request.getfixturevalue(which)
    values = {one.name: ASKED[which][one.name] for one in CATALOGUE[name].parameters if one.required}
    same_in_rdflib(store, name, values)


def same_in_rdflib(store: Store, name: str, values: dict[str, str]) -> None:
    """Assert that rdflib's own engine answers a question as the store does."""
    text = CATALOGUE[name].text
    for key, value in values.items():
        text = bind(text, key, [to_term(store, key, value)])
    rows = [tuple(plain(term) for term in row) for row in in_rdflib(store).query(text)]
    # For a GROUP BY over nothing rdflib gives one row in which nothing is bound; by SPARQL 1.1 §18.5.1 there is none.
    rows = [row for row in rows if any(row)]
    assert rows == [tuple(plain(term) for term in row) for row in kg.query(store, name, **values).rows]


@cache
def in_rdflib(store: Store) -> Dataset:
    """The store's statements in rdflib's own memory store, its default graph the union."""
    lines = ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS)
    return Dataset(default_union=True).parse(data=lines, format="nquads")


def plain(term: Any) -> tuple[str, str] | None:
    """A term of either library as its text and, for a literal that is no plain string, its datatype."""
    if term is None:
        return None
    text = term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
    datatype = str(getattr(getattr(term, "datatype", None), "value", getattr(term, "datatype", None)) or "")
    return text, datatype.removesuffix(terms.XSD + "string")


@pytest.fixture(scope="module")
def apart() -> Store:
    """A store with the two invented articles, of which nobody has said what of them is the same."""
    store: Store = kg.open("memory:")
    courier = load_reading(READINGS / "courier.yaml")
    own = {
        key: {id_: thing.model_copy(update={"same_as": None}) for id_, thing in getattr(courier, key).items()}
        for key in ("events", "actors")
    }
    kg.add(store, load_reading(READINGS / "lantern.yaml"), courier.model_copy(update=own))
    return store


def test_the_events_of_two_articles_that_nobody_joined_stay_two(apart: Store) -> None:
    talks = [row for row in kg.query(apart, "talks") if row["event"].endswith("harbour-talks")]
    assert [(row["event"], row["name"], row["when"], row["standing"]) for row in talks] == [
        ("event:courier.harbour-talks", "Fishing talks", "2031-06-15", "reported"),
        ("event:lantern.harbour-talks", "Talks at the harbour", "2031-06-12", "contested"),
    ]
    assert list(kg.query(apart, "value-conflicts")) == []
    contradicting = {row["event"] for row in kg.query(apart, "contradictions")}
    assert contradicting == {"event:lantern.harbour-talks", "event:lantern.second-round"}
    anonymous = [(row["event"], row["sources"]) for row in kg.query(apart, "anonymous-only")]
    assert anonymous == [
        ("event:lantern.ministers-dinner", "A senior diplomat"),
        ("event:courier.ministers-dinner", "A high-ranking diplomat"),
    ]


@pytest.mark.parametrize(
    ("name", "value", "full"),
    [
        ("event", "storm", "event/courier.storm"),
        ("event", "event:storm", "event/courier.storm"),
        ("event", "courier.harbour-talks", "event/courier.harbour-talks"),
        ("event", "Talks at the harbour", "event/lantern.harbour-talks"),
        ("actor", "lantern.senior-diplomat", "actor/lantern.senior-diplomat"),
        ("actor", "A high-ranking diplomat", "actor/courier.senior-diplomat"),
        ("actor", "marn", "actor/marn"),
    ],
)
def test_a_short_id_will_do_where_one_article_has_it(apart: Store, name: str, value: str, full: str) -> None:
    assert to_term(apart, name, value).value == terms.ID + full


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        (
            "talks",
            {"event": "harbour-talks"},
            "«harbour-talks» names several @ memory:: say which: event:courier.harbour-talks, event:lantern.harbour-talks",
        ),
        (
            "dossier",
            {"actor": "senior-diplomat"},
            "«senior-diplomat» names several @ memory:: say which: actor:courier.senior-diplomat, actor:lantern.senior-diplomat",
        ),
    ],
)
def test_a_short_id_of_several_articles_is_asked_back(
    apart: Store, name: str, values: dict[str, str], message: str
) -> None:
    with pytest.raises(kg.KgError) as caught:
        kg.query(apart, name, **values)
    assert str(caught.value) == message


def test_of_many_candidates_the_first_are_named(store: Store, write_reading: Callable[..., Reading]) -> None:
    apart = {"talks": {"same_as": None}}
    kg.add(store, *(write_reading(f"a{number:02}", ["russia affirms talks"], apart) for number in range(10)))
    with pytest.raises(kg.KgError) as caught:
        kg.query(store, "talks", event="talks")
    assert str(caught.value).endswith("event:a06.talks, event:a07.talks and 2 more")


@pytest.mark.parametrize("format_", ["json", "csv", "tsv"])
def test_what_programs_read_has_whole_iris(bundled: Store, format_: str) -> None:
    answer = kg.query(bundled, "contested", event="energy-talks")
    assert terms.ID + "event/qatar-limited-talks.energy-talks" in answer.serialize(format_)
    assert [row["event"] for row in answer] == ["event:energy-talks"]


@pytest.mark.parametrize(("by", "mark"), [("AH", ""), ("rule:link-1", " (provisional)")])
def test_what_only_a_rule_joined_is_provisional_in_every_table(
    store: Store, write_reading: Callable[..., Reading], by: str, mark: str
) -> None:
    event = {
        "type": "Talks", "name": "Talks", "participants": ["russia", "ukraine"], "mediator": "qatar", "same_as": None,
    }  # fmt: skip
    one = {**event, "place": "Istanbul", "when": "2031-06-12"}
    other = {**event, "place": "Doha", "when": "2031-06-15"}
    halt = {"type": "Moratorium", "name": "A halt", "participants": ["russia", "ukraine"], "suspends": "strikes"}
    halt["same_as"] = None
    agreed = {"agreed": halt}
    decisions = load_decisions(
        Path("decisions.yaml"),
        f"""events:
  shared: {{name: Shared talks, same: {{a.talks: {{by: "{by}", at: 2031}}, b.talks: {{by: "{by}", at: 2031}}}}}}
  halt: {{name: A halt, same: {{a.agreed: {{by: "{by}", at: 2031}}, b.agreed: {{by: "{by}", at: 2031}}}}}}
""",
    )
    kg.add(
        store,
        write_reading(
            "a",
            ["russia affirms talks said 2031-07-01", "russia denies talks said 2031-07-03", "russia affirms agreed"],
            {"talks": one, **agreed},
        ),
        write_reading("b", ["ukraine affirms talks", "ukraine affirms agreed"], {"talks": other, **agreed}),
        decisions=decisions,
    )
    standing = {
        name: {row["standing"] for row in kg.query(store, name)}
        for name in ("talks", "mediators", "hosts", "moratoriums", "timeline")
    }
    contested, acknowledged = f"contested{mark}", f"acknowledged{mark}"
    assert standing == {
        "talks": {contested}, "mediators": {contested}, "hosts": {contested}, "moratoriums": {acknowledged},
        "timeline": {contested, acknowledged},
    }  # fmt: skip
    assert {row["standing"] for row in kg.query(store, "as-of", date="2031-07-31")} == {f"contested{mark}"}
    assert [row["why"].split("; ")[0] for row in kg.query(store, "check-first", event="shared")] == [contested]
    for name in ("contested", "contradictions", "reversals", "value-conflicts"):
        assert {row["name"] for row in kg.query(store, name)} == {f"Shared talks{mark}"}, name
    assert {row["name"] for row in kg.query(store, "acknowledged")} == {f"A halt{mark}"}


@pytest.fixture
def remarking(store: Store, write_reading: Callable[..., Reading]) -> Store:
    """A store in which an envoy remarks on two topics and a person, as an agency has it, and affirms an event."""
    said = [
        {"quote": "Words 1.", "speaker": "envoy", "via": "wire", "remarks": ["the sea", "fish"], "mentions": "tern"},
        {"quote": "Words 2.", "speaker": "envoy", "affirms": "talks"},
    ]
    actors = {
        "cassia": {"type": "State", "name": "Cassia"},
        "envoy": {"type": "Person", "name": "The envoy", "speaks_for": "cassia"},
        "wire": {"type": "Outlet", "name": "Wire"},
        "tern": {"type": "Person", "name": "Lia Tern"},
    }
    talks = {"talks": {"type": "Talks", "name": "Talks"}}
    text = Article("a.txt", "Words 1. Words 2.")
    kg.add(store, write_reading("a", events=talks, claims=said, actors=actors, text=text))
    return store


def test_remarks_show_their_topics_where_events_have_a_name(remarking: Store) -> None:
    rows = [(row["event"], row["name"], row["stance"], row["via"]) for row in kg.query(remarking, "who-said-it")]
    assert rows == [("event:talks", "Talks", "affirms", ""), ("", "fish; the sea", "remarks", "Wire")]
    chains = [(row["event"], row["name"], row["chain"]) for row in kg.query(remarking, "relay-chains")]
    assert chains == [("", "fish; the sea", "The envoy → Wire → “Title of a”")]
    kinds = {
        actor: [(row["kind"], row["name"], row["stance"]) for row in kg.query(remarking, "dossier", actor=actor)]
        for actor in ("envoy", "cassia", "wire", "tern")
    }
    assert kinds == {
        "envoy": [("says", "Talks", "affirms"), ("says", "fish; the sea", "remarks")],
        "cassia": [("said on its behalf", "Talks", "affirms"), ("said on its behalf", "fish; the sea", "remarks")],
        "wire": [("relays", "fish; the sea", "remarks")],
        "tern": [("others say", "fish; the sea", "remarks")],
    }


def test_remarks_stay_out_where_an_event_is_asked_for_and_out_of_all_that_counts(remarking: Store) -> None:
    assert [row["stance"] for row in kg.query(remarking, "who-said-it", event="talks")] == ["affirms"]
    assert list(kg.query(remarking, "relay-chains", event="talks")) == []
    assert [row["claims"] for row in kg.query(remarking, "spokespeople")] == ["1"]
    others = set(ORDER) - {"who-said-it", "relay-chains", "dossier"}
    for name in others:
        values = {"date": "2031"} if name == "as-of" else {}
        assert "remarks" not in str(list(kg.query(remarking, name, **values)))


@pytest.mark.parametrize("name", ["who-said-it", "relay-chains", "dossier"])
def test_rdflibs_own_engine_gives_the_same_remarks(remarking: Store, name: str) -> None:
    same_in_rdflib(remarking, name, {"actor": "envoy"} if name == "dossier" else {})


def test_a_host_is_named_where_no_place_lies_within_it(store: Store, write_reading: Callable[..., Reading]) -> None:
    talks = {"type": "Talks", "name": "Talks", "when": "2031-06", "host": "qatar"}
    events = {
        "at-home": {**talks, "place": "Qatar"},
        "elsewhere": {**talks, "place": "Turkey"},
        "anywhere": talks,
    }
    kg.add(store, write_reading("a", [f"russia affirms {event}" for event in events], events))
    assert [(row["host"], row["place"], row["event"], row["when"]) for row in kg.query(store, "hosts")] == [
        ("Qatar", "", "event:anywhere", "2031-06"),
        ("Qatar", "", "event:elsewhere", "2031-06"),
        ("Qatar", "Qatar", "event:at-home", "2031-06"),
        ("Turkey", "Turkey", "event:elsewhere", "2031-06"),
    ]
    same_in_rdflib(store, "hosts", {})


def test_each_claim_of_a_side_stands_in_one_row_and_none_is_multiplied(
    store: Store, write_reading: Callable[..., Reading]
) -> None:
    said = [f"{who} {stance} talks" for who, stance in (("russia", "affirms"), ("ukraine", "denies")) for _ in range(4)]
    kg.add(store, write_reading("a", said))
    rows = [(row["quote"], row["otherQuote"]) for row in kg.query(store, "contradictions")]
    assert len(rows) == 4 + 4 - 1
    assert {one for one, _ in rows} == {f"Words {number}." for number in range(1, 5)}
    assert {other for _, other in rows} == {f"Words {number}." for number in range(5, 9)}
    same_in_rdflib(store, "contradictions", {})
