"""The services that answer, each behind the same small interface."""
