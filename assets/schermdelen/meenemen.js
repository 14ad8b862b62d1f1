// A menu below a picture. It opens without the server; what is asked for comes back as `data.antwoord`, by its number.
const KOPIE_NIET = "Uw browser staat hier niet toe een beeld te kopiëren. Kies Afbeelding (PNG) en voeg dat bestand in.";

export default function ({ data, parentElement, setTriggerValue }) {
  const menu = (parentElement.menu ??= build(parentElement));
  menu.tell = (value) => setTriggerValue("gevraagd", value);
  menu.link = new URL(data.link, window.location.href).href;
  menu.opener.ariaLabel = `Meenemen: ${data.naam}`;
  menu.panel.ariaLabel = `Meenemen: ${data.naam}`;
  if (data.antwoord && menu.waiting?.number === data.antwoord.nummer) {
    const { resolve } = menu.waiting;
    menu.waiting = null;
    resolve(data.antwoord);
  }
}

function build(root) {
  const find = (selector) => root.querySelector(selector);
  const menu = { opener: find(".open"), panel: find(".menu"), said: find(".gezegd"), field: find("input") };
  menu.meanings = find("dl");
  menu.opener.onclick = () => menu.panel.togglePopover();
  menu.panel.addEventListener("toggle", ({ newState }) => {
    const open = newState === "open";
    menu.opener.ariaExpanded = String(open);
    if (!open) return tidy(menu);
    place(menu);
    menu.panel.querySelector("button").focus();
  });
  menu.panel.onkeydown = (event) => step(menu, event);
  for (const button of menu.panel.querySelectorAll("[data-soort]")) button.onclick = () => act(menu, button);
  return menu;
}

// Below its button where there is room, else above; always within the window.
function place({ opener, panel }) {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = panel;
  const below = at.bottom + 4 + high <= window.innerHeight || at.top < high;
  const top = below ? Math.min(at.bottom + 4, window.innerHeight - high - 8) : at.top - high - 4;
  panel.style.top = `${Math.max(8, top)}px`;
  panel.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - wide - 8))}px`;
}

function step({ panel }, event) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way) return;
  const buttons = [...panel.querySelectorAll("button")];
  const now = buttons.indexOf(panel.getRootNode().activeElement);
  if (now < 0) return;
  event.preventDefault();
  buttons[(now + way + buttons.length) % buttons.length].focus();
}

function tidy(menu) {
  menu.said.textContent = "";
  menu.field.hidden = menu.meanings.hidden = true;
  menu.panel.querySelector("[data-soort=uitleg]").ariaExpanded = "false";
}

async function act(menu, button) {
  const { soort } = button.dataset;
  if (menu.busy) return;
  tidy(menu);
  menu.busy = true;
  button.ariaDisabled = "true";
  try {
    menu.said.textContent = await DO[soort in DO ? soort : "file"](menu, soort);
  } catch (error) {
    menu.said.textContent = error.message;
  } finally {
    menu.busy = false;
    button.ariaDisabled = null;
  }
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
    menu.said.textContent = "Even wachten…";
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
    const { uitleg } = await ask(menu, soort);
    menu.meanings.replaceChildren(...uitleg.flatMap(([name, words]) => [item("dt", name), item("dd", words)]));
    menu.meanings.hidden = false;
    menu.panel.querySelector("[data-soort=uitleg]").ariaExpanded = "true";
    place(menu);
    menu.meanings.scrollIntoView({ block: "nearest" });
    return "";
  },
  file: async (menu, soort) => {
    menu.said.textContent = "Even wachten…";
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
  return new Promise((resolve, reject) => {
    const number = Math.round(performance.timeOrigin + performance.now());
    const done = (found) => (found.fout ? reject(new Error(found.fout)) : resolve(found));
    menu.waiting = { number, resolve: done };
    menu.tell({ soort, nummer: number });
  });
}

function item(name, words) {
  return Object.assign(document.createElement(name), { textContent: words });
}

function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
