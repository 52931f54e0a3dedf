"""How sure a rule is of whom it names, from 0 to 1.

The steps are guesses at how often rules of a kind are right; nobody measured them. What they do is to order rules, and
to say what is doubtful: what lies below `NOT_DOUBTED`. How sure a claim is, is counted: `kg.readers.grammar.sureness`.
"""

CERTAIN = 1.0  # the name stands there in full
NAMED = 0.95  # a name in a part that one alone bears; a body with its owner; an outlet by the look of its name
CALLED = 0.9  # called by what the article called the same one before; another spelling of the same name
FITTING = 0.85  # one alone fits: the holder of an office, the two spoken of, the state somebody speaks for
SURNAME = 0.8  # a surname of which the text has no first name
FARTHER = 0.75  # it fits, but is far, or stands for others: persons for their states
LIKELY = 0.7  # of the right kind, but the text may mean another
UNSURE = 0.65  # another fits as well; or it is named only later
GUESSED = 0.6  # whoever is at hand; or nobody knows who that is
NOT_TOLD = 0.5  # claims within one another's words, "I" of nobody knows whom
NOT_FOUND = 0.3  # a pronoun that goes back to nobody

NOT_DOUBTED = SURNAME  # a name that is no surer than this gets a doubt
