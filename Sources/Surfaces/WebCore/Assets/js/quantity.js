// Plus and minus around a number field; stays between min and max.
function refresh(stepper) {
  const input = stepper.querySelector("input");
  const [fewer, more] = stepper.querySelectorAll("button");
  fewer.disabled = Number(input.value) <= Number(input.min || 0);
  more.disabled = input.max !== "" && Number(input.value) >= Number(input.max);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-stepper] [data-step]");
  if (!button) return;
  const input = button.parentElement.querySelector("input");
  if (Number(button.dataset.step) > 0) input.stepUp();
  else input.stepDown();
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("change", (event) => {
  const stepper = event.target.closest("[data-stepper]");
  if (!stepper) return;
  const input = event.target;
  if (input.max !== "" && Number(input.value) > Number(input.max)) input.value = input.max;
  if (Number(input.value) < Number(input.min || 0)) input.value = input.min;
  refresh(stepper);
});

document.querySelectorAll("[data-stepper]").forEach(refresh);
