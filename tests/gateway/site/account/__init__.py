"""The account pages, as the people they belong to read them."""
