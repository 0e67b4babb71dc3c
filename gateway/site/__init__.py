"""The site: pages that people read, in their language. It asks no model and keeps no books of its own.

A page is a function that returns what its template needs (`pages`, `pricing`, `docs`, `legal`); `frame` gives it its
language, its place in the site and its headers. Nothing is fetched from elsewhere and nothing needs JavaScript.
"""
