/* Its one line is read out when it changes; the count of characters is not. */
const announcer = document.createElement("p");
announcer.className = "only-read";
announcer.setAttribute("role", "status");
announcer.setAttribute("aria-live", "polite");
element.after(announcer);
const say = (text) => {
  if (announcer.textContent !== text) announcer.textContent = text;
};
watch("value", () => say(element.querySelector("[data-say]")?.dataset.say || ""));
window.addEventListener("desk-say", ({ detail }) => say(detail));
