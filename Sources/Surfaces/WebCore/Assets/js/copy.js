// <button data-copy="text" data-copied="Copied"> puts the text on the clipboard and says so;
// <button data-share="address" data-title="…"> opens the phone's share sheet, or copies without one.
function toast(text) {
  document.querySelector(".toast")?.remove();
  const note = document.createElement("div");
  note.className = "toast";
  note.setAttribute("role", "status");
  document.body.append(note);
  note.textContent = text;
  setTimeout(() => note.remove(), 2600);
}

async function copy(button, text) {
  await navigator.clipboard.writeText(text);
  toast(button.dataset.copied || "✓");
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-share]");
  if (!button) return;
  event.preventDefault();
  const address = button.dataset.share && new URL(button.dataset.share, location.href).href;
  try {
    const title = button.dataset.title || document.title;
    if (address && navigator.share) await navigator.share({ title, url: address });
    else await copy(button, address || button.dataset.copy);
  } catch (refused) {
    if (refused.name !== "AbortError") toast(address || button.dataset.copy);
  }
});
