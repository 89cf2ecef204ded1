// Comfort only: every page works without it.
//
// The / key moves to the search field, unless the reader types in a field or has switched it off on the help page
// (a key without modifier must be possible to switch off: it gets in the way of speech input).

const KEY = "kiosque-slash";

function isOn() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true; // Storage is forbidden: then there is no wish to keep either.
  }
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !isOn()) return;
  const field = document.getElementById("q");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

const option = document.getElementById("slash");
if (option) {
  option.checked = isOn();
  option.addEventListener("change", () => {
    try {
      localStorage.setItem(KEY, option.checked ? "on" : "off");
    } catch {
      // Nothing is kept; the key stays as it is until the next page.
    }
  });
  option.closest("[hidden]").hidden = false;
}

// Suggestions while a reader types: the W3C's editable combobox with a list, where nothing is taken unless the reader takes it.
// Without this the field is a plain one. Down and Up walk the list, Enter takes, Escape closes, Tab goes on.

const PAUSE = 120; // Milliseconds without a key before the server is asked.

function offerSuggestions(field) {
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let asked = new AbortController();
  let timer = 0;
  let options = [];
  let active = -1;

  list.id = "propositions";
  list.className = "suggestions";
  list.hidden = true;
  said.className = "unseen";
  said.setAttribute("role", "status");
  for (const [name, value] of [["role", "listbox"], ["aria-labelledby", "q-label"]]) list.setAttribute(name, value);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", list.id],
    ["autocomplete", "off"], // What the browser remembers would lie over the list.
  ]) field.setAttribute(name, value);
  field.parentElement.after(list, said);

  function turnTo(next) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = next;
    const option = list.children[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  function close() {
    clearTimeout(timer);
    asked.abort();
    turnTo(-1);
    list.hidden = true;
    list.replaceChildren();
    said.textContent = "";
    options = [];
    field.setAttribute("aria-expanded", "false");
  }

  function show(answer) {
    options = answer.suggestions;
    if (options.length === 0) return close();
    turnTo(-1);
    list.replaceChildren(
      ...options.map(({ text, note }, place) => {
        const option = document.createElement("li");
        option.id = `proposition-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const [word, count] = ["span", "span"].map((name) => document.createElement(name));
        [word.textContent, count.textContent, count.className] = [text, note, "count"];
        word.lang = "fr";
        option.append(word, " ", count);
        // Pressed, not clicked: the field keeps the focus.
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(place);
        });
        return option;
      }),
    );
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    said.textContent = answer.note;
  }

  async function ask() {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const [q, caret] = [field.value, field.selectionStart];
    if (q.trim() === "") return close();
    // The server counts characters, the browser halves of some.
    const at = [...q.slice(0, caret)].length;
    try {
      const parameters = new URLSearchParams({ q, at, ui: document.documentElement.lang });
      const answer = await fetch(`/api/v1/suggest?${parameters}`, { signal });
      const told = answer.ok ? await answer.json() : { suggestions: [] };
      if (!signal.aborted && field.value === q && document.activeElement === field) show(told);
    } catch {
      if (!signal.aborted) close(); // No answer is no suggestion.
    }
  }

  function take(place) {
    const { query, caret } = options[place];
    close();
    field.value = query;
    const at = [...query].slice(0, caret).join("").length;
    field.setSelectionRange(at, at);
  }

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const last = list.children.length - 1;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        const down = event.key === "ArrowDown";
        if (last < 0 && down) ask();
        else if (event.altKey && !down) close();
        else if (last >= 0) turnTo(down ? (active < last ? active + 1 : 0) : active > 0 ? active - 1 : last);
        else return;
        break;
      }
      case "Enter":
        if (active < 0) return;
        take(active);
        break;
      case "Escape":
        if (last < 0) return;
        close();
        break;
      case "Home":
      case "End":
      case "ArrowLeft":
      case "ArrowRight":
        turnTo(-1);
        return;
      default:
        return;
    }
    event.preventDefault();
  });
}

// A reference is copied by a button that only a script can offer.
for (const button of document.querySelectorAll(".cite button")) {
  button.hidden = !navigator.clipboard; // Absent where the page does not come over a safe line.
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.closest(".cite").querySelector(".reference").textContent);
    button.textContent = button.dataset.done;
  });
}

const field = document.getElementById("q");
if (field) offerSuggestions(field);
