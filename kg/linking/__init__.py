"""What of different articles is the same: which events are one (`rule`, `groups`), and which article reprints which.

Plain data in, plain data out: what an article tells, two of them weighed, and what speaks for and against it. Knows
neither RDF nor files: who holds the articles (`graph`) and who asks people (`commands`) hands them in. Those may import
it, and so may `views`; it imports `reading`, `text`, `yaml`, `names`, `dates` and `errors`.
"""
