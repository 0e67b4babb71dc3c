"""Signing in on the site: what each way of proving who one is needs of the web, one module each.

What a proof must say is checked in `people/identities/`, who is signed in is kept by `people/web_sessions.py`. A new
way to sign in is a module here and one there.
"""
