// Walks through a story by button or by clicker. It counts itself which slide is asked for, and tells that and not
// the press: of presses that come while the server works, the server hears only the last.
const WRITTEN = /^(text|search|email|url|tel|password|number|date|time)$/;
const isWriting = (part) =>
  part.isContentEditable || part.matches("textarea, select") || (part.matches("input") && WRITTEN.test(part.type));

export default function ({ data, parentElement, setStateValue }) {
  const story = (parentElement.story ??= { asked: data.nummer, press: data.gehoord });
  Object.assign(story, { total: data.totaal, setStateValue });
  if (data.gehoord >= story.press) story.asked = data.nummer; // else the server has not caught up yet
  const buttons = [...parentElement.querySelectorAll("button")];
  const show = () => {
    for (const button of buttons) button.disabled = next(story, button.dataset.toets) === story.asked;
  };
  story.press_key = (key) => {
    const number = next(story, key);
    if (number === story.asked) return;
    story.asked = number;
    story.press = performance.now();
    story.setStateValue("gevraagd", { nummer: number, druk: story.press });
    show();
  };
  for (const button of buttons) button.onclick = () => story.press_key(button.dataset.toets);
  show();
  story.listener ??= listen(parentElement, story);
  for (const button of buttons) button.hidden = false; // who sees them can press
}

function next(story, key) {
  const to = { PageUp: story.asked - 1, PageDown: story.asked + 1, Escape: 0 }[key];
  return key === "Escape" ? 0 : Math.min(Math.max(to, 1), story.total);
}

// One listener for as long as the story is on the screen, so that there is no moment without.
function listen(parentElement, story) {
  const listener = (event) => {
    if (!parentElement.isConnected) {
      document.removeEventListener("keydown", listener, true);
      return;
    }
    const known = parentElement.querySelector(`[data-toets="${event.key}"]`);
    if (!known || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (isWriting(event.composedPath()[0])) return;
    event.preventDefault();
    if (!event.repeat) story.press_key(event.key);
  };
  document.addEventListener("keydown", listener, true);
  return listener;
}
