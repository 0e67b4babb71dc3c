// Copies what stands in another element: <button data-copy="its id" data-copied="what to say then">. Without this script
// there is no such button, and the text is marked by hand. A form marked data-once is sent once, however often it is
// pressed. It listens to the whole page, so that what is put on it later is heard too.

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

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-once]")) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
