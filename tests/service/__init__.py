"""The program as an operator meets it: settings, command line, processes, supervisor, logs."""
