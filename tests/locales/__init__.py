"""Sentences, numbers and notices, in every language.

The checks over real files read whatever `.ftl` files and notices there are, so a new file is covered the day it comes.
"""
