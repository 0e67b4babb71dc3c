"""End a process together with the one that started it, even if that one is killed outright.

The child calls `die_with_parent` before its own work. It is the Linux kernel's promise and does nothing elsewhere: a
child that must end on every system also watches its standard input for the end.
"""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1

# Opened here and not in the call, which may run between fork and exec.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(sent: signal.Signals = signal.SIGKILL) -> None:
    """Ask the kernel to send this process a signal when the thread that started it is gone (prctl(2))."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(sent), 0, 0, 0)
