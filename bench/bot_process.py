"""The bot half as `bench.chats` runs it: the program's own, with a watch on its event loop.

SIGUSR1 begins the watch anew; when the bot has ended, what was seen is printed as JSON. With BENCH_PROFILE the loop's
thread is profiled into that file, and everything takes about twice as long.
"""

import asyncio
import cProfile
import json
import os
import signal

from service import commands
from service.run import run_bot
from service.settings import Settings

LOOK_EVERY_S = 0.01


class Watch:
    """How late a timer of the loop is: while it is, nobody is served."""

    def __init__(self) -> None:
        self.late: list[float] = []

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + LOOK_EVERY_S
            await asyncio.sleep(LOOK_EVERY_S)  # how late it comes back is the measurement
            self.late.append(loop.time() - due)

    def report(self) -> dict[str, float]:
        late = sorted(self.late) or [0.0]
        return {"stall_s": late[-1], "p50_s": late[len(late) // 2], "p99_s": late[int(len(late) * 0.99)]}


async def watched(settings: Settings) -> None:
    """Run the bot until it is told to stop."""
    watch = Watch()
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, watch.late.clear)
    # It watches the very loop the bot runs on, and is cancelled with it.
    watching = asyncio.create_task(watch.run())
    profile = cProfile.Profile() if os.environ.get("BENCH_PROFILE") else None
    if profile:
        profile.enable()
    try:
        await run_bot(settings)
    finally:
        if profile:
            profile.disable()
            profile.dump_stats(os.environ["BENCH_PROFILE"])
        watching.cancel()
        print(json.dumps(watch.report()), flush=True)


if __name__ == "__main__":
    commands.run(watched)
