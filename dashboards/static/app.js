// What the pages do beyond links: filters that answer at once, tips on charts, and taking up a newly published version.
// Every page works without this script.
(() => {
  "use strict";
  const CHECK_MS = 4000;
  const root = document.documentElement, progress = document.getElementById("progress"), tip = document.getElementById("tip");
  root.classList.add("js");
  let asked = 0;

  const busy = (on) => {
    progress.classList.toggle("on", on);
    document.getElementById("main").classList.toggle("loading", on);
    document.getElementById("main").setAttribute("aria-busy", String(on));
  };

  // Fetch a page and put its main part in the place of this one's. The last question asked wins.
  async function show(address, { push = false, focus = null } = {}) {
    const mine = ++asked;
    busy(true);
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) return false;
      document.getElementById("main").replaceWith(page.getElementById("main"));
      sortable();
      for (const part of [".side .foot", "title"]) {
        const old = document.querySelector(part), fresh = page.querySelector(part);
        if (old && fresh) old.replaceWith(fresh);
      }
      document.body.dataset.version = page.body.dataset.version;
      if (push) history.pushState(null, "", address);
      say();
      if (focus) {
        const field = document.querySelector(`.filters [name="${focus.name}"]`);
        if (field) { field.focus(); if (focus.at !== null && field.setSelectionRange) field.setSelectionRange(focus.at, focus.at); }
      }
      return true;
    } catch {
      if (push) location.assign(address);
      return false;
    } finally {
      if (mine === asked) busy(false);
    }
  }

  // What a reader who does not see the page hears once an answer stands: the page and how much it holds.
  function say() {
    const heard = document.querySelector("#main h1"), much = document.querySelector("#main .pager span, #main .empty p, #main .tile");
    document.getElementById("said").textContent = [heard, much].map((part) => part ? part.textContent.replace(/\s+/g, " ").trim() : "").join(" ");
  }

  function ask(form, field) {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    const text = query.toString();
    show(form.getAttribute("action") + (text ? "?" + text : ""), {
      push: true, focus: field && { name: field.name, at: field.type === "search" ? field.selectionStart : null },
    });
  }

  let typing;
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-auto]");
    if (!form || event.isComposing) return;
    clearTimeout(typing);
    typing = setTimeout(() => ask(form, event.target), event.target.type === "search" ? 350 : 0);
  });
  document.addEventListener("compositionend", (event) => {
    const form = event.target.closest && event.target.closest("form[data-auto]");
    if (form) { clearTimeout(typing); typing = setTimeout(() => ask(form, event.target), 350); }
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-auto]")) return;
    event.preventDefault();
    clearTimeout(typing);
    ask(event.target, document.activeElement);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link.href, { push: true });
  });
  addEventListener("popstate", () => show(location.href));

  // A chart as a picture: its drawing, twice as large, on a canvas.
  async function picture(link) {
    const text = await (await fetch(link.href)).text();
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width * 2, height: image.height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const saved = Object.assign(document.createElement("a"), { href: canvas.toDataURL("image/png"), download: link.dataset.png });
    saved.click();
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-png]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    picture(link);
  });
  document.addEventListener("focusin", (event) => { if (event.target.matches("input[data-copy]")) event.target.select(); });

  const place = (x, y) => {
    tip.style.left = Math.min(x + 12, innerWidth - tip.offsetWidth - 8) + "px";
    tip.style.top = Math.max(8, y - tip.offsetHeight - 10) + "px";
  };
  document.addEventListener("pointerover", (event) => {
    const target = event.target.closest("[data-tip]");
    tip.classList.toggle("on", Boolean(target));
    if (target) { tip.textContent = target.dataset.tip; place(event.clientX, event.clientY); }
  });
  document.addEventListener("pointermove", (event) => { if (tip.classList.contains("on")) place(event.clientX, event.clientY); });

  // Tables that stand whole on a page are sorted here: a header becomes a button. Rows below a row without a header of their own go with it.
  const figure = (text) => { const found = text.replace(/[,，\s]/g, "").match(/-?\d+(\.\d+)?/); return found ? Number(found[0]) : null; };
  const valueOf = (row, at) => {
    const cell = row.cells[at], exact = cell && cell.matches(".n") && cell.querySelector("[title]");
    return exact && /\d/.test(exact.title) ? exact.title : cell ? cell.innerText.trim() : "";
  };

  function sortable() {
    for (const table of document.querySelectorAll("table[data-sorts]:not([data-ready])")) {
      table.dataset.ready = "";
      for (const head of table.tHead.rows[0].cells) {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "sort", title: document.body.dataset.sort });
        button.append(...head.childNodes, Object.assign(document.createElement("i"), { ariaHidden: "true", textContent: "↕" }));
        head.append(button);
      }
    }
  }

  function sortBy(button) {
    const head = button.closest("th"), table = head.closest("table"), body = table.tBodies[0], at = head.cellIndex;
    const groups = [];
    for (const row of body.rows) row.cells[0].matches("th") || !groups.length ? groups.push([row]) : groups[groups.length - 1].push(row);
    const keyed = groups.map((rows) => { const text = valueOf(rows[0], at); return { rows, text, number: figure(text), none: text === "" || text === "—" }; });
    const byNumber = head.classList.contains("n") || keyed.every((one) => one.none || /^[-\d]/.test(one.text));
    const first = byNumber ? "descending" : "ascending", other = byNumber ? "ascending" : "descending";
    const order = head.getAttribute("aria-sort") === first ? other : first, sign = order === "ascending" ? 1 : -1;
    keyed.sort((a, b) => a.none - b.none || sign * (byNumber ? a.number - b.number : a.text.localeCompare(b.text, "zh", { numeric: true })));
    body.append(...keyed.flatMap((one) => one.rows));
    for (const cell of head.parentElement.cells) {
      cell.removeAttribute("aria-sort");
      cell.querySelector(".sort i").textContent = "↕";
    }
    head.setAttribute("aria-sort", order);
    button.querySelector("i").textContent = order === "ascending" ? "▲" : "▼";
  }
  document.addEventListener("click", (event) => { const button = event.target.closest("button.sort"); if (button) sortBy(button); });
  sortable();

  // A newly published version shows by itself, unless someone is typing into a field at that moment.
  async function check() {
    if (document.hidden || "pinned" in document.body.dataset) return;
    try {
      const { version } = await (await fetch("/version", { cache: "no-store" })).json();
      const shown = document.body.dataset.version;
      const field = document.activeElement;
      if (!version || version === shown || (field && field.matches("input"))) return;
      const x = scrollX, y = scrollY;
      if (!(await show(location.href))) return;
      scrollTo(x, y);
      const toast = document.getElementById("toast");
      toast.textContent = document.body.dataset.updated;
      toast.classList.add("on");
      setTimeout(() => toast.classList.remove("on"), 4000);
    } catch { /* the server is away: the next check will tell */ }
  }
  setInterval(check, CHECK_MS);
  addEventListener("visibilitychange", check);

  const marked = document.querySelector(".paper .marked");
  if (marked) marked.scrollIntoView({ block: "center", inline: "center" });
})();
