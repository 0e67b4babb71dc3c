// On a telephone the account's sections stand in one line that scrolls: the one shown comes into sight. Without this
// script the line snaps to it where the browser does that by the sheet alone.
(() => {
  "use strict";
  const line = document.querySelector(".sections");
  const shown = line?.querySelector("[aria-current]");
  if (!shown) return;
  const [within, it] = [line.getBoundingClientRect(), shown.getBoundingClientRect()];
  line.scrollLeft += it.left + it.width / 2 - within.left - within.width / 2;
})();
