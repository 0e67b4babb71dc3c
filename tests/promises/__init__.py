"""The privacy notice's promises, held against what the system does."""
