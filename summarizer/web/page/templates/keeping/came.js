/* What the page is opened with: a job's link, an address or a text from elsewhere, or what the page
   held when the service went away. It fills the form; only a click of its reader sets work going. */
const INTERRUPTED = "article-bullets-interrupted";
const MINUTES_REMEMBERED = 15;
const MOST_CHARACTERS = 1000000;
const tag = () => document.documentElement.lang || navigator.language;
const words = () => element.querySelector(".came").dataset;

let told = { word: "", detail: "" };
function tell(word, detail = "") {
  told = { word, detail };
  const note = element.querySelector(".note");
  note.replaceChildren(word ? words()[word] : "");
  if (!detail) return;
  const link = document.createElement("a");
  link.href = link.textContent = detail;
  link.rel = "noreferrer";
  note.append(" ", link);
}
watch("value", () => tell(told.word, told.detail)); // in another language

/* What was said of the form holds until its reader goes on. */
document.addEventListener("click", ({ target }) => {
  if (target.closest?.("#run, .examples button, [data-do=open]")) tell("");
});

function fill(entered) {
  window.entered = entered;
  trigger("filled", {});
}

/* An address of the web, and nothing that a browser would run. */
function address(text) {
  const found = (text || "").match(/https?:\/\/[^\s<>"]+/i);
  return found && URL.canParse(found[0]) ? found[0] : "";
}

function openWith(params, fragment) {
  if (params.get("job")) {
    trigger("linked", { tag: tag(), job: params.get("job") });
    return true;
  }
  // A page around this one could lay its own words over the button.
  if (window.top !== window) return false;
  const url = address(params.get("url")) || address(params.get("text"));
  const text = (fragment.get("text") || params.get("text") || "").slice(0, MOST_CHARACTERS);
  if (url && words().fetches === "yes") {
    fill({ source: "url", url });
    tell("address");
  } else if (url) {
    tell("noFetch", url);
  } else if (text.trim()) {
    fill({ source: "text", text });
    tell("text");
  } else return false;
  for (const name of ["url", "text", "title"]) params.delete(name);
  history.replaceState(null, "", location.pathname + (params.size ? "?" + params : ""));
  return true;
}

function remembered() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(INTERRUPTED));
    sessionStorage.removeItem(INTERRUPTED);
    return kept && Date.now() - kept.when < MINUTES_REMEMBERED * 60000 ? kept : null;
  } catch {
    return null;
  }
}

function resume(kept) {
  window.resumed = kept.asked;
  if (!kept.isWorking) {
    fill({ source: "text", text: kept.text });
    window.reopened = { sheet: kept.sheet, chosen: kept.chosen };
    trigger("shown", {});
    tell("kept");
  } else if (kept.asked && kept.asked[0] !== "files") {
    trigger("resumed", {});
    tell("back");
  } else {
    tell("files");
  }
}

/* Asked before the browser ends the page's streams, which looks like a loss, too. Not every browser
   asks then. */
const looksLost = () => Boolean(document.querySelector(".aids .gone:not([hidden]), .toast-body.error"));
let wasLost = null;
window.addEventListener("beforeunload", () => (wasLost = looksLost()));

/* In this tab alone, and for the next load of the page alone. */
window.addEventListener("pagehide", () => {
  const isWorking = Boolean(document.querySelector("#status .status.working:not(.job)"));
  if (!isWorking && !(wasLost ?? looksLost())) return;
  const html = (selector) => {
    const copy = document.querySelector(selector)?.cloneNode(true);
    copy?.querySelector(".length")?.remove(); // a service that was started anew cannot shorten it
    return copy?.outerHTML || "";
  };
  try {
    sessionStorage.setItem(
      INTERRUPTED,
      JSON.stringify({
        when: Date.now(),
        isWorking,
        asked: window.asked,
        text: document.querySelector("#article-text textarea")?.value || "",
        sheet: isWorking ? "" : html("#sheet .sheet"),
        chosen: isWorking ? "" : html("#chosen .chosen"),
      }),
    );
  } catch {
    // Too large, or refused: then the reader begins anew.
  }
});

const kept = remembered();
const fragment = new URLSearchParams(location.hash.slice(1));
if (!openWith(new URLSearchParams(location.search), fragment) && kept) resume(kept);
