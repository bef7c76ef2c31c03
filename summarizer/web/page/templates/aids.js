/* Keys for the whole page, what it says while the service does not answer, and its clipboard. */
const SECONDS_BETWEEN_TRIES = 2;
const SECONDS_FOR_AN_ANSWER = 5;
const SECONDS_TO_BEGIN = 6;
const shown = (selector) =>
  Array.from(document.querySelectorAll(selector)).filter((one) => one.checkVisibility());
/* Copy texts by their kinds ("text/plain", "text/html"): for the scripts of all components. */
window.toClipboard = async (kinds) => {
  try {
    await navigator.clipboard.write([new ClipboardItem(kinds)]);
  } catch {
    // Without HTTPS there is no clipboard interface; a copy that the page asks for still is one.
    const put = (event) => {
      event.preventDefault();
      for (const [kind, data] of Object.entries(kinds)) event.clipboardData.setData(kind, data);
    };
    document.addEventListener("copy", put, { once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", put);
  }
};
const aids = () => element.querySelector(".aids");

function step(by) {
  const bullets = shown("button.bullet");
  if (!bullets.length) return;
  const now = bullets.findIndex((one) => one.getAttribute("aria-pressed") === "true");
  const next = bullets[now < 0 ? (by > 0 ? 0 : bullets.length - 1) : now + by];
  if (!next) return;
  next.focus();
  next.click();
}

const press = (what) => shown(`[data-do="${what}"]`)[0]?.click();
const keys = {
  j: () => step(1),
  k: () => step(-1),
  c: () => shown(".sheet")[0]?.querySelector('[data-as="plain"]')?.click(),
  e: () => press("change"),
  a: () => press("article"),
  h: () => {
    if (!shown(".history").length) press("change");
    const heading = document.querySelector(".history summary");
    heading.parentElement.open = true;
    heading.focus();
  },
  "?": () => element.querySelector("#keys").togglePopover(),
};

/* Single letters can be switched off (WCAG 2.1.4), for those who dictate. */
const areOn = () => localStorage.getItem("single-keys") !== "off";
element.addEventListener("change", ({ target }) => {
  if (target.id === "single-keys") localStorage.setItem("single-keys", target.checked ? "on" : "off");
});
element.addEventListener("toggle", () => {
  element.querySelector("#single-keys").checked = areOn();
}, true);

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.altKey || event.metaKey || !areOn()) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

/* The service is asked while it works, and after something was asked of it; else it has peace. */
let isLost = false;
let askedAt = 0;
const isWorking = () => Boolean(document.querySelector("#status .status.working"));

document.addEventListener("click", ({ target }) => {
  if (target.closest?.("button")) askedAt = performance.now();
}, true);

async function answers() {
  try {
    const waited = AbortSignal.timeout(SECONDS_FOR_AN_ANSWER * 1000);
    const answer = await fetch(new URL("livez", document.baseURI), { cache: "no-store", signal: waited });
    return answer.ok;
  } catch {
    return false;
  }
}

function tell(text) {
  const gone = element.querySelector(".gone");
  gone.textContent = text;
  gone.hidden = !text;
}

/* A page whose service was away is loaded again: the service may have been started anew, and knows
   nothing of it. What was on it is found again in came.js. */
async function look() {
  const hasAsked = performance.now() - askedAt < SECONDS_TO_BEGIN * 1000 && askedAt > 0;
  if (isLost || isWorking() || hasAsked) {
    const answered = await answers();
    if (!answered && !isLost) tell(aids().dataset.gone);
    if (answered && isLost) location.reload();
    isLost = !answered;
  }
  setTimeout(look, SECONDS_BETWEEN_TRIES * 1000);
}
setTimeout(look, SECONDS_BETWEEN_TRIES * 1000);
