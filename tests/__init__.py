"""The proofs. Folders mirror the packages; `journeys/` tells whole stories, `faults/` breaks things on purpose."""
