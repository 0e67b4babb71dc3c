"""Whole stories: the real program in a process of its own, people at the sandbox, developers at the API."""
