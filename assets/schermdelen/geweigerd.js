// Says in Dutch below a field for files which of them the browser kept back or the server refused, and why: Streamlit
// does so in English, and only under the pointer. What it says to a screen reader becomes the same sentence.
const KINDS = [[/or smaller|413/, "groot"], [/not allowed|415/, "soort"]];
const told = new WeakMap(); // what is said of a chip, once its English has been read

export default function ({ data, parentElement }) {
  const said = parentElement.querySelector("[role=alert]");
  const look = () => say(said, refused(data));
  parentElement.watcher?.disconnect();
  parentElement.watcher = new MutationObserver(look);
  const field = document.querySelector(`.st-key-${CSS.escape(data.veld)}`);
  if (field) parentElement.watcher.observe(field, { childList: true, subtree: true, attributes: true });
  look();
}

function say(said, lines) {
  const text = lines.join("\n");
  if (said.textContent !== text) said.textContent = text; // what did not change is not read aloud again
}

function refused({ veld, zinnen }) {
  const chips = `.st-key-${CSS.escape(veld)} [data-testid="stFileChip"][aria-invalid="true"]`;
  return [...document.querySelectorAll(chips)].map((chip) => {
    const name = chip.querySelector('[data-testid="stFileChipName"]')?.title ?? "";
    if (!told.has(chip)) told.set(chip, zinnen[kind(chip)].replace("{bestand}", name));
    translate(chip.querySelector("[role=alert]"), told.get(chip));
    return told.get(chip);
  });
}

function kind(chip) {
  const english = chip.querySelector("[role=alert]")?.textContent ?? "";
  return KINDS.find(([words]) => words.test(english))?.[1] ?? "anders";
}

// Streamlit keeps hold of its pieces of text, so they stay and only say something else.
function translate(alert, sentence) {
  const pieces = alert ? [...alert.childNodes] : [];
  pieces.forEach((piece, place) => {
    const wanted = place === pieces.length - 1 ? sentence : "";
    if (piece.nodeValue !== wanted) piece.nodeValue = wanted;
  });
}
