// Offers the names that begin as the word being typed in a field of Streamlit. A name is put in by a press on it, or
// the first by Ctrl+space; Tab stays what it is everywhere, so that the keyboard never gets stuck in the field.
const MOST = 8;
const WORD = /[\w]*$/;

export default function ({ data, parentElement }) {
  const help = (parentElement.help ??= {});
  help.names = data.namen;
  help.place = parentElement;
  help.listening ??= listen(help, data.veld);
}

// One listener for as long as the field is on the screen: the field itself may be drawn anew.
function listen(help, key) {
  const field = () => document.querySelector(`.st-key-${CSS.escape(key)} textarea`);
  const listener = (event) => {
    if (!help.place.isConnected) {
      for (const kind of ["input", "keydown", "keyup", "click"]) document.removeEventListener(kind, listener, true);
    } else if (event.target !== field()) {
      return;
    } else if (event.type === "keydown") {
      if (event.ctrlKey && event.code === "Space" && help.found?.length) {
        event.preventDefault();
        put(help, event.target, help.found[0]);
      }
    } else {
      offer(help, event.target);
    }
  };
  for (const kind of ["input", "keydown", "keyup", "click"]) document.addEventListener(kind, listener, true);
  return listener;
}

function offer(help, field) {
  const typed = wordBefore(field);
  const fits = (name) => name.startsWith(typed.toLowerCase()) && name !== typed;
  const found = typed ? help.names.filter(fits).slice(0, MOST) : [];
  if (JSON.stringify(found) === JSON.stringify(help.found)) return;
  help.found = found;
  const buttons = found.map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.onclick = () => put(help, field, name);
    return button;
  });
  help.place.querySelector(".namen").replaceChildren(...buttons);
  help.place.querySelector(".uitleg").hidden = found.length > 0;
  help.place.querySelector(".gezegd").textContent = found.length ? `Aanvullen: ${found.join(", ")}` : "";
}

function wordBefore(field) {
  return field.value.slice(0, field.selectionStart).match(WORD)[0];
}

// As if it was typed, so that the page hears it and the browser can undo it.
function put(help, field, name) {
  const end = field.selectionStart;
  field.focus();
  field.setSelectionRange(end - wordBefore(field).length, end);
  document.execCommand("insertText", false, name);
  offer(help, field);
}
