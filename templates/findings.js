"use strict";
// Filters, search, sorting and links of the table of findings. The report is whole without it.
(() => {
  const table = document.getElementById("list");
  const tools = document.getElementById("tools");
  if (!table || !tools) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const fields = Array.from(tools.querySelectorAll("select"));
  const search = tools.querySelector("input");
  const count = document.getElementById("shown");
  const key = "kanalwacht:" + table.dataset.run;
  const words = rows.map(() => null);
  const text = (i) => (words[i] ??= rows[i].textContent.toLowerCase());
  let sorted = { by: "n", up: true };

  const store = () => {
    const state = { search: search.value, sorted };
    for (const f of fields) state[f.name] = f.value;
    try { localStorage.setItem(key, JSON.stringify(state)); } catch { /* not every place allows it */ }
  };
  const filter = () => {
    const wanted = fields.filter((f) => f.value !== "").map((f) => [f.name, f.value]);
    const typed = search.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = wanted.every(([name, value]) => row.dataset[name] === value)
        && (typed === "" || text(i).includes(typed));
      row.hidden = !fits;
      if (fits) shown += 1;
    });
    count.textContent = tools.dataset.shown.replace("#", shown).replace("#", rows.length);
  };
  const value = (row, by) => {
    if (by === "n") return Number(row.cells[0].textContent);
    if (by === "l") return -Number(row.dataset.r);
    return row.cells[Number(by)].textContent;
  };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const sort = () => {
    const { by, up } = sorted;
    const keyed = rows.map((row) => [value(row, by), row]);
    keyed.sort(([a], [b]) => (typeof a === "number" ? a - b : collator.compare(a, b)) * (up ? 1 : -1));
    body.append(...keyed.map(([, row]) => row));
    for (const head of table.tHead.rows[0].cells) {
      const button = head.querySelector("button");
      if (!button) continue;
      const here = button.dataset.by === by;
      head.setAttribute("aria-sort", here ? (up ? "ascending" : "descending") : "none");
    }
  };
  const follow = () => {
    const row = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || row.tagName !== "TR") return;
    if (row.hidden) { reset(); }
    row.scrollIntoView({ block: "center" });
  };
  const reset = () => {
    for (const f of fields) f.value = "";
    search.value = "";
    filter(); store();
  };

  for (const head of table.tHead.rows[0].cells) {
    const by = head.dataset.by;
    if (!by) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.by = by;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      sorted = { by, up: sorted.by === by ? !sorted.up : true };
      sort(); store();
    });
  }
  for (const f of fields) f.addEventListener("change", () => { filter(); store(); });
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { filter(); store(); }, 150);
  });
  tools.querySelector("button").addEventListener("click", reset);
  addEventListener("hashchange", follow);
  // A browser that reloads goes back to where the reader was, behind this script.
  addEventListener("load", () => requestAnimationFrame(follow));
  tools.hidden = false;
  try {
    const state = JSON.parse(localStorage.getItem(key) ?? "null");
    if (state) {
      for (const f of fields) f.value = state[f.name] ?? "";
      search.value = state.search ?? "";
      if (state.sorted && (state.sorted.by !== "n" || !state.sorted.up)) { sorted = state.sorted; sort(); }
    }
  } catch { /* nothing was remembered */ }
  if (fields.some((f) => f.value !== "") || search.value !== "") filter();
  else count.textContent = tools.dataset.shown.replace("#", rows.length).replace("#", rows.length);
  follow();
})();
