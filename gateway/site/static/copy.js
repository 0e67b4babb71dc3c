// Copies what stands in another element: <button data-copy="its id" data-copied="what to say then">. Without this script
// there is no such button, and the text is marked by hand. A form marked data-once is not sent twice by
// a double press. It listens to the whole page, so that what is put on it later is heard too.

document.documentElement.classList.add("scripted");

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = button.dataset.copied;
  } catch {
    // No clipboard for this page: what is to be copied is marked, so that one gesture is left.
    window.getSelection().selectAllChildren(source);
  }
});

// Long enough for a double press; after it a form may be sent again, as where the line broke or somebody came back to it.
const ONCE_MS = 2000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, ONCE_MS);
}, true);
