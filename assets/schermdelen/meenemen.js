// One menu for all pictures of a page, below whichever button was pressed. It opens without the server; what is asked
// for comes back in `data.antwoorden`, each by its number.
const KOPIE_NIET = "Uw browser staat hier niet toe een beeld te kopiëren. Kies Afbeelding (PNG) en voeg dat bestand in.";
const WACHT = "Even wachten…";
const TABBED = "button, input:not([hidden]), dl:not([hidden])";
const HEARS = "hoort-meenemen";
const HEARD = ["pointerdown", "click"];

export default function ({ data, parentElement, setTriggerValue }) {
  const menu = (parentElement.menu ??= build(parentElement));
  menu.tell = () => setTriggerValue("gevraagd", [...menu.waiting.values()].map(({ question }) => question));
  menu.link = new URL(data.link, window.location.href).href;
  for (const answer of data.antwoorden) {
    menu.waiting.get(answer.nummer)?.resolve(answer);
    menu.waiting.delete(answer.nummer);
  }
  if (data.beurt === menu.turn) return;
  menu.turn = data.beurt;
  if (menu.page !== window.location.pathname) leave(menu);
  if (menu.waiting.size) menu.tell(); // the page was drawn anew before the answer was made
}

function build(root) {
  const find = (selector) => root.querySelector(selector);
  const menu = { root, panel: find(".menu"), said: find(".gezegd"), field: find("input"), meanings: find("dl") };
  Object.assign(menu, { naam: "", page: "", pressed: null, busy: new Set(), waiting: new Map() });
  menu.panel.addEventListener("beforetoggle", ({ newState }) => {
    menu.within = menu.panel.contains(root.activeElement);
    const button = opener(menu);
    if (button) button.ariaExpanded = String(newState === "open");
  });
  menu.panel.addEventListener("toggle", ({ newState }) => {
    if (newState === "closed" && menu.within) opener(menu)?.focus(); // who closed it with a key goes on where he was
  });
  menu.panel.onkeydown = (event) => step(menu, event);
  for (const button of menu.panel.querySelectorAll("[data-soort]")) button.onclick = () => act(menu, button);
  listen(menu);
  return menu;
}

// The buttons come and go with the pictures, so they are known by name.
function opener({ naam }) {
  return document.querySelector(`[data-meenemen="${CSS.escape(naam)}"]`);
}

function listen(menu) {
  const listener = (event) => {
    if (!menu.root.isConnected) {
      for (const kind of HEARD) document.removeEventListener(kind, listener, true);
      return;
    }
    const button = event.target.closest?.("[data-meenemen]");
    if (event.type === "pointerdown") {
      menu.pressed = menu.panel.matches(":popover-open") ? opener(menu) : null;
      return;
    }
    // A press beside an open menu closed it before this click: its own button is not to open it again.
    if (button && button !== menu.pressed) open(menu, button);
    menu.pressed = null;
  };
  for (const kind of HEARD) document.addEventListener(kind, listener, true);
  document.documentElement.classList.add(HEARS); // before that the buttons are not there to press
}

function open(menu, button) {
  const { panel } = menu;
  panel.hidePopover();
  menu.naam = button.dataset.meenemen;
  menu.page = window.location.pathname;
  panel.ariaLabel = button.ariaLabel;
  tidy(menu);
  showBusy(menu);
  panel.showPopover();
  place(menu);
  panel.querySelector("button").focus();
}

// What was asked on another page is no longer wanted.
function leave(menu) {
  menu.panel.hidePopover();
  menu.busy.clear();
  menu.waiting.clear();
}

// Below its button where there is room, else above; always within the window.
function place(menu) {
  const { panel } = menu;
  const at = opener(menu)?.getBoundingClientRect();
  if (!at) return;
  const { offsetWidth: wide, offsetHeight: high } = panel;
  const below = at.bottom + 4 + high <= window.innerHeight || at.top < high;
  const top = below ? Math.min(at.bottom + 4, window.innerHeight - high - 8) : at.top - high - 4;
  panel.style.top = `${Math.max(8, top)}px`;
  panel.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - wide - 8))}px`;
}

// Arrows go round; who leaves with Tab goes on behind the button, for the menu itself lies elsewhere in the page.
function step(menu, event) {
  const { root, panel } = menu;
  const tab = event.key === "Tab";
  const way = tab ? (event.shiftKey ? -1 : 1) : { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way) return;
  const parts = [...panel.querySelectorAll(tab ? TABBED : "button")];
  const now = parts.indexOf(root.activeElement);
  const next = now + way;
  if (now < 0) return; // in what is told, arrows scroll
  if (!tab) {
    event.preventDefault();
    parts[(next + parts.length) % parts.length].focus();
  } else if (next < 0 || next >= parts.length) {
    panel.hidePopover();
    menu.within = false;
    opener(menu)?.focus();
    if (next < 0) event.preventDefault();
  }
}

function tidy(menu) {
  menu.said.textContent = "";
  menu.field.hidden = menu.meanings.hidden = true;
  menu.panel.querySelector("[data-soort=uitleg]").ariaExpanded = "false";
}

function showBusy(menu) {
  const busy = menu.busy.has(menu.naam);
  if (busy) menu.said.textContent = WACHT;
  for (const button of menu.panel.querySelectorAll("[data-soort]")) button.ariaDisabled = busy ? "true" : null;
}

async function act(menu, button) {
  const { soort } = button.dataset;
  const { naam } = menu;
  if (menu.busy.has(naam)) return;
  tidy(menu);
  menu.busy.add(naam);
  showBusy(menu);
  let said;
  try {
    said = await DO[soort in DO ? soort : "file"](menu, soort);
  } catch (error) {
    said = error.message;
  }
  menu.busy.delete(naam);
  if (menu.naam !== naam) return; // by now it is open for another picture
  showBusy(menu);
  menu.said.textContent = said;
}

const DO = {
  link: async (menu) => {
    try {
      await navigator.clipboard.writeText(menu.link);
      return "De link is gekopieerd.";
    } catch {
      menu.field.value = menu.link;
      menu.field.hidden = false;
      menu.field.select();
      return "Kopieer deze link:";
    }
  },
  kopie: async (menu, soort) => {
    if (!navigator.clipboard?.write || !window.ClipboardItem) throw new Error(KOPIE_NIET);
    const answer = ask(menu, soort).then((found) => new Blob([bytes(found.inhoud)], { type: found.soort }));
    answer.catch(() => {}); // said below
    try {
      // The promise goes in as it is: a browser lets one copy only just after a click.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": answer })]);
    } catch {
      await answer;
      throw new Error(KOPIE_NIET);
    }
    return "Het beeld is gekopieerd. U kunt het nu plakken.";
  },
  uitleg: async (menu, soort) => {
    const { naam } = menu;
    const { uitleg } = await ask(menu, soort);
    if (menu.naam !== naam) return "";
    menu.meanings.replaceChildren(...uitleg.flatMap(([name, words]) => [item("dt", name), item("dd", words)]));
    menu.meanings.hidden = false;
    menu.panel.querySelector("[data-soort=uitleg]").ariaExpanded = "true";
    place(menu);
    menu.meanings.scrollIntoView({ block: "nearest" });
    return "";
  },
  file: async (menu, soort) => {
    const found = await ask(menu, soort);
    const address = URL.createObjectURL(new Blob([bytes(found.inhoud)], { type: found.soort }));
    const link = Object.assign(document.createElement("a"), { href: address, download: found.bestand });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return `Opgeslagen: ${found.bestand}`;
  },
};

// Ask the server, and wait for the answer with this number.
function ask(menu, soort) {
  const number = Math.round((performance.timeOrigin + performance.now()) * 1000);
  return new Promise((resolve, reject) => {
    const done = (found) => (found.fout ? reject(new Error(found.fout)) : resolve(found));
    menu.waiting.set(number, { question: { naam: menu.naam, soort, nummer: number }, resolve: done });
    menu.tell();
  });
}

function item(name, words) {
  return Object.assign(document.createElement(name), { textContent: words });
}

function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
