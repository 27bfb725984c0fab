// Asks before a form with data-confirm="question" is sent. Optional: data-confirm-label names the button.
const english = document.documentElement.lang.startsWith("en");

function ask(form) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.innerHTML = `<form method="dialog"><p></p><div class="button-row">
    <button class="button" value=""></button><button class="button primary" value="yes"></button></div></form>`;
  const [cancel, go] = dialog.querySelectorAll("button");
  const sent = form.querySelector("button:not([type=button])");
  dialog.querySelector("p").textContent = form.dataset.confirm;
  cancel.textContent = english ? "Cancel" : "取消";
  const label = form.dataset.confirmLabel || sent?.textContent.trim();
  go.textContent = label || (english ? "Go on" : "继续");
  if (sent?.classList.contains("danger")) go.className = "button danger";
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "yes");
  }));
}

// In the capture phase, before anything that reacts to a form being sent.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.confirm || form.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  if (!(await ask(form))) return submitter?.focus();
  form.dataset.confirmed = "yes";
  form.requestSubmit(submitter);
  delete form.dataset.confirmed;
}, true);
