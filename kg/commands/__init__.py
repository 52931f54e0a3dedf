"""The command `kg`: each file parses its options, calls one function, and prints.

Knows every room and nothing by itself: what a command does, a notebook can do too. Only `__main__` may import it.
"""
