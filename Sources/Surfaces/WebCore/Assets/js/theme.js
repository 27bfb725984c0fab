// Changes the theme at once and tells the server, which remembers it, in the background.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!event.target.matches("[data-preferences]") || button?.name !== "theme") return;
  event.preventDefault();
  document.documentElement.dataset.theme = button.value;
  const body = new URLSearchParams(new FormData(event.target, button));
  fetch(event.target.action, { method: "POST", body, redirect: "manual" });
  event.target.querySelector(button.value === "dark" ? ".to-light" : ".to-dark")?.focus();
});
