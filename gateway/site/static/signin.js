// The page that waits for an answer in the bot: asks every moment and a half, and goes on once there is one.
// Without this script the page loads itself again, and what is sent here by itself is a button.
(() => {
  "use strict";
  const EVERY_MS = 1500;
  const finish = document.getElementById("signin_finish");
  const waiting = document.getElementById("signin_wait");
  if (finish !== null) {
    // What was refused once is not sent again and again: then it is the person's to press.
    if (document.querySelector(".problem") === null) finish.submit();
    return;
  }
  if (waiting === null) return;
  let timer = 0;

  const look = async () => {
    clearTimeout(timer);
    let state = "waiting";
    try {
      const answer = await fetch(waiting.dataset.state, { cache: "no-store", credentials: "same-origin" });
      if (answer.ok) state = (await answer.json()).state;
    } catch {
      // No network at the moment: it is asked again.
    }
    if (state === "waiting" || state === "asked") {
      clearTimeout(timer);
      timer = setTimeout(look, EVERY_MS);
    } else {
      location.reload();
    }
  };

  // Telephones stop the clocks of pages behind another app: whoever comes back from Telegram is not kept waiting.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
  // From the browser's memory of pages, where the answer may have come meanwhile.
  addEventListener("pageshow", (event) => {
    if (event.persisted) look();
  });
  timer = setTimeout(look, EVERY_MS);
})();
