// Times come in UTC, each as <time datetime="…">. This writes them in the reader's own zone and the page's language, and
// keeps the UTC words as the title. It looks after what is put on the page later, too. Without it UTC stays.
(() => {
  "use strict";

  // The 24-hour clock, as in the words that it replaces.
  const STYLE = { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" };
  const writers = new Map();

  const writer = (language) => {
    if (!writers.has(language)) writers.set(language, new Intl.DateTimeFormat(language, STYLE));
    return writers.get(language);
  };

  const write = (time) => {
    const at = new Date(time.dateTime);
    if (time.title || Number.isNaN(at.getTime())) return;
    time.title = time.textContent;
    time.textContent = writer(time.closest("[lang]").lang).format(at);
  };

  const writeIn = (root) => {
    if (root.matches?.("time[datetime]")) write(root);
    root.querySelectorAll?.("time[datetime]").forEach(write);
  };

  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(writeIn);
  }).observe(document.documentElement, { childList: true, subtree: true });
  writeIn(document);
})();
