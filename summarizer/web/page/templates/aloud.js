/* The bullets that are shown, read aloud by a voice of the reader's own machine. Browsers may offer
   voices that send what they read to somebody's servers: those are not asked. */
const speech = window.speechSynthesis;
const button = () => document.querySelector("#sheet [data-do=listen]");
const lines = () =>
  Array.from(document.querySelectorAll("#sheet button.bullet")).filter((one) => one.checkVisibility());
const textOf = (line) => line.querySelector("[lang]");
const voiceOf = (language) =>
  speech?.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
let isReading = false;

/* Voices are known a while after the page is; without one of this machine nothing is offered. */
function offer() {
  if (!button()) return;
  button().hidden = !lines().length || !voiceOf(textOf(lines()[0]).lang);
  button().textContent = isReading ? button().dataset.stop : button().dataset.listen;
}

function stop() {
  isReading = false;
  speech?.cancel();
  offer();
}

function read() {
  const told = lines();
  isReading = true;
  offer();
  for (const line of told) {
    const { textContent, lang } = textOf(line);
    const said = new SpeechSynthesisUtterance(textContent);
    [said.lang, said.voice] = [lang, voiceOf(lang)];
    said.onstart = () => line.isConnected && !line.matches(".on") && line.click();
    if (line === told.at(-1)) said.onend = stop;
    speech.speak(said);
  }
}

document.addEventListener("click", ({ target }) => {
  if (!target.closest?.("#sheet [data-do=listen]")) return;
  if (isReading) stop();
  else read();
});
document.addEventListener("sheet", () => (button() ? offer() : stop()));
window.addEventListener("pagehide", () => speech?.cancel());
speech?.addEventListener("voiceschanged", offer);
