// Notices that something changed at the sandbox, by long polling. Owns the waiting and the coming back after a lost
// connection; reading what changed is left to the caller.

import * as api from "./api.js";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// A number that the sandbox never has: it answers at once, so that the page reads everything and knows it is connected.
const NOTHING_SEEN = Number.MAX_SAFE_INTEGER;

/** Call `changed` after every change, for ever; `reachable(true|false)` when the connection comes or goes. */
export async function watch({ changed, reachable }) {
  let seen = NOTHING_SEEN;
  let failures = 0;
  for (;;) {
    const asked = performance.now();
    try {
      const { n } = await api.events(seen);
      // A waiting answer takes its time; one that says "nothing new" at once must not become a busy loop.
      if (n === seen && performance.now() - asked < 200) await pause(500);
      // Also after a long silence: it costs little, and whatever was missed is mended.
      changed();
      seen = n;
      failures = 0;
      reachable(true);
    } catch {
      // A restarted sandbox counts from the beginning again.
      seen = NOTHING_SEEN;
      failures += 1;
      reachable(false);
      await pause(Math.min(500 * failures, 3000));
    }
  }
}

/** Run `work` now, or once more after the running one: any number of calls meanwhile cost one extra run. */
export function coalesced(work) {
  let running = null;
  let again = false;
  const runs = async () => {
    try {
      while (again) {
        again = false;
        await work();
      }
    } finally {
      running = null;
    }
  };
  return function run() {
    again = true;
    running ??= runs();
    return running;
  };
}

/** Run `work` now and then at most every `ms`, the last call never lost. */
export function throttled(work, ms) {
  let next = 0;
  let timer = null;
  return function run() {
    if (timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      next = performance.now() + ms;
      work();
    }, Math.max(0, next - performance.now()));
  };
}
