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
