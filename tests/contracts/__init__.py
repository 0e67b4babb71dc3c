"""What every implementation of one kind must do, each run through the same suite."""
