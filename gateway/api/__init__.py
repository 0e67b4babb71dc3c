"""The endpoints of `/v1`, one module each."""
