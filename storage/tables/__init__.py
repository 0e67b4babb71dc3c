"""Every table of the system, one module per package that owns them."""
