// Tells in a few lines what a subject means, beside the "?" that was pressed. The "?" is a link to Uitleg, and stays one:
// for another tab, for a browser without popovers, and where the server does not answer. One listener for the whole
// visit; what a subject means is fetched when somebody asks, so that a page carries none of it.
const EDGE = 8;
const MARK = "a.begrip";
const box = document.createElement("div");
let asked = null;

box.className = "betekenis";
box.popover = "auto"; // Escape and a press elsewhere close it, and the focus goes back to the "?"
box.tabIndex = -1;
box.setAttribute("role", "dialog");
box.setAttribute("aria-labelledby", "betekenis_kop");
box.addEventListener("click", (event) => {
  if (!event.target.closest("button")) return;
  box.hidePopover();
  asked?.focus();
});

for (const kind of ["pointerdown", "focusin"]) document.addEventListener(kind, (event) => keepChoice(pressed(event)), true);
document.addEventListener("click", (event) => {
  const mark = pressed(event);
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!mark || elsewhere || !box.showPopover) return;
  event.preventDefault();
  event.stopPropagation(); // what lies below it, as a heading that sorts, was not meant
  show(mark);
}, true);

// What was pressed may be in a part with a tree of its own; outside it only the part itself is told.
function pressed(event) {
  const target = event.composedPath()[0];
  return target instanceof Element ? target.closest(MARK) : null;
}

// A link on a page of hundreds is short; the choice is added when somebody is about to follow it.
function keepChoice(link) {
  if (!link) return;
  const there = new URL(link.href), choice = new URLSearchParams(location.search);
  choice.set("begrip", there.searchParams.get("begrip"));
  there.search = choice;
  link.href = there;
}

async function show(mark) {
  asked = mark;
  keepChoice(mark);
  const told = await ask(new URL(mark.href).searchParams.get("begrip"));
  if (mark !== asked) return; // another was asked meanwhile
  if (!told) {
    location.assign(mark.href);
    return;
  }
  box.innerHTML = told;
  keepChoice(box.querySelector("a"));
  (document.querySelector(".stApp") ?? document.body).append(box);
  box.showPopover();
  place(mark);
  box.focus();
}

async function ask(subject) {
  try {
    const answer = await fetch(`./begrip/${encodeURIComponent(subject)}`);
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

function place(mark) {
  const at = mark.getBoundingClientRect(), size = box.getBoundingClientRect();
  const below = at.bottom + EDGE / 2, lowest = innerHeight - size.height - EDGE;
  const top = below <= lowest ? below : Math.max(EDGE, Math.min(at.top - size.height - EDGE / 2, lowest));
  box.style.left = `${Math.max(EDGE, Math.min(at.left - EDGE, innerWidth - size.width - EDGE))}px`;
  box.style.top = `${top}px`;
}
