"use strict";
// Sorting, searching and showing more, for the lists.  Without it the page shows every row.
(() => {
  const words = document.getElementById("words").dataset;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const FIRST = matchMedia("(max-width: 40rem)").matches ? 10 : 50;
  // What looks the same finds the same: Thai and Arabic digits, ำ in one letter or two, with its tone before or after, แ as เเ.
  const folded = (text) => text.normalize("NFKC").toLowerCase()
    .replace(/[๐-๙]/g, (digit) => digit.charCodeAt(0) - 0x0e50)
    .replace(/\u0e4d([\u0e48-\u0e4b])/g, "$1\u0e4d").replace(/เเ/g, "แ");

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const value = (row, column, numeric) => {
    const cell = row.cells[column];
    const time = cell.querySelector("time");
    if (time) return time.dateTime;
    const text = cell.textContent.trim();
    return numeric && text !== "" ? Number(text.replaceAll(",", "")) : text;
  };

  for (const box of document.querySelectorAll(".table.list")) {
    const table = box.querySelector("table");
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...body.rows];
    if (rows[0].cells.length !== heads.length) continue;
    const text = rows.map((row) => folded(row.textContent));
    const titles = heads.map((head) => head.textContent);
    let order = rows.map((_, place) => place);
    let most = FIRST;

    box.classList.add("cards");
    // A table shown as cards must still be a table to those who hear it.
    table.setAttribute("role", "table");
    for (const part of [table.tHead, body, table.tFoot]) if (part) part.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, column) => {
        const head = cell.tagName === "TH";
        cell.setAttribute("role", head ? (row.parentElement === table.tHead ? "columnheader" : "rowheader") : "cell");
        if (!head) cell.dataset.label = titles[column];
      });
    }

    const search = make("input", { type: "search", autocomplete: "off" });
    const shown = make("output", {});
    shown.setAttribute("aria-live", "polite");
    const by = make("select", {}, make("option", { value: "" }, words.given));
    titles.forEach((title, column) => {
      by.append(make("option", { value: `${column} ascending` }, title));
      by.append(make("option", { value: `${column} descending` }, `${title} (${words.down})`));
    });
    const more = make("button", { type: "button", className: "more" }, words.more);
    box.querySelector(".scroll").before(make("div", { className: "tools" },
      make("label", {}, words.search, search),
      make("label", { className: "by" }, words.sort, by), shown));
    box.append(more);

    const show = () => {
      const wanted = folded(search.value).split(/\s+/);
      const found = order.filter((place) => wanted.every((word) => text[place].includes(word)));
      rows.forEach((row) => { row.hidden = true; row.classList.remove("over"); });
      found.forEach((place, at) => {
        rows[place].hidden = false;
        rows[place].classList.toggle("over", at >= most);
      });
      const visible = Math.min(most, found.length);
      shown.textContent = words.shown.replace("{n}", visible).replace("{all}", found.length);
      more.hidden = visible === found.length;
    };
    const sort = (column, direction) => {
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      order = rows.map((_, place) => place);
      if (direction) {
        heads[column].setAttribute("aria-sort", direction);
        const numeric = heads[column].classList.contains("n");
        const keys = rows.map((row) => value(row, column, numeric));
        const sign = direction === "ascending" ? 1 : -1;
        order.sort((a, b) => {
          const [one, other] = [keys[a], keys[b]];
          if (one === "" || other === "") return (one === "") - (other === "") || a - b;
          const compared = numeric ? one - other : collator.compare(one, other);
          return compared * sign || a - b;
        });
      }
      body.append(...order.map((place) => rows[place]));
      by.value = direction ? `${column} ${direction}` : "";
      show();
    };

    heads.forEach((head, column) => {
      const button = make("button", { type: "button" }, head.textContent);
      head.dataset.title = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const first = head.classList.contains("n") ? "descending" : "ascending";
        const now = head.getAttribute("aria-sort");
        sort(column, now === first ? (first === "ascending" ? "descending" : "ascending") : first);
      });
    });
    by.addEventListener("change", () => {
      const [column, direction] = by.value.split(" ");
      sort(Number(column), direction);
    });
    search.addEventListener("input", () => { most = FIRST; show(); });
    more.addEventListener("click", () => { most += 4 * FIRST; show(); });
    show();
  }
})();
