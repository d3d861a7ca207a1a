"use strict";
(() => {
  const all = [...document.querySelectorAll("article.finding")];
  const list = document.getElementById("list");
  const keys = document.getElementById("keys");
  const by = (id) => document.getElementById(id);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const texts = new Map();
  const visible = () => [...list.children].filter((article) => !article.hidden);

  const waiting = new Set(all.filter((article) => article.querySelector("noscript")));
  const entities = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
  const plain = (html) => html.slice(0, html.indexOf("<details")).replace(/<[^>]*>/g, " ").replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => entities[name]);

  // Most of a long page is source within noscript until somebody looks: parsing it all at once takes seconds.
  const fill = (article) => {
    if (!waiting.delete(article)) return;
    const source = article.querySelector("noscript");
    source.insertAdjacentHTML("beforebegin", source.textContent);
    source.remove();
  };

  const fillAll = () => [...waiting].forEach(fill);

  const fillWhenIdle = (deadline) => {
    let filled = 0;
    for (const article of waiting) {
      if (deadline ? deadline.timeRemaining() < 4 : filled++ === 20) break;
      textOf(article);
      fill(article);
    }
    if (waiting.size) later(fillWhenIdle);
  };

  const later = (work) => (window.requestIdleCallback || ((one) => setTimeout(one, 50)))(work);

  const textOf = (article) => {
    if (!texts.has(article)) {
      const parts = article.querySelectorAll(":scope > :not(footer), :scope > footer > p");  // no entry to copy
      const told = [...parts].map((part) => part.localName === "noscript" ? plain(part.textContent) : part.textContent);
      texts.set(article, told.join(" ").toLowerCase().replace(/\s+/g, " "));
    }
    return texts.get(article);
  };

  const filter = () => {
    const wanted = by("f-text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set([...document.querySelectorAll("[name=f-severity]:checked")].map((box) => box.value));
    const kind = by("f-kind").value;
    const number = by("f-document").value;
    let shown = 0;
    for (const article of all) {
      const fits = severities.has(article.dataset.severity)
        && (!kind || article.dataset.kind === kind)
        && (!number || article.dataset.documents.split(" ").includes(number))
        && wanted.every((word) => textOf(article).includes(word));
      if (article.hidden === fits) article.hidden = !fits;
      shown += fits;
    }
    by("f-status").textContent = shown === all.length ? `${all.length} shown` : `${shown} of ${all.length} shown`;
    by("f-reset").disabled = shown === all.length;
    by("f-none").hidden = shown > 0;
  };

  const sort = () => {
    const field = by("f-order").value;
    const first = (article) => Number(article.dataset.documents.split(" ")[0] || 0);
    const value = {
      number: () => 0, document: first, tier: (article) => Number(article.dataset.tier),
      kind: (article) => article.dataset.kind,
    }[field];
    const compare = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.dataset.number - b.dataset.number);
    list.append(...[...all].sort(compare));
  };

  const reset = () => {
    by("f-text").value = by("f-kind").value = by("f-document").value = "";
    for (const box of document.querySelectorAll("[name=f-severity]")) box.checked = true;
    filter();
  };

  const go = (article) => {
    if (!article) return;
    fill(article);
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  };

  const step = (by_) => {
    const shown = visible();
    const current = document.activeElement && document.activeElement.closest("article.finding");
    const at = shown.indexOf(current);
    go(shown[at < 0 ? 0 : Math.min(Math.max(at + by_, 0), shown.length - 1)]);
  };

  const open = () => {
    const current = document.activeElement && document.activeElement.closest("article.finding");
    const link = current && current.querySelector("figcaption a");
    if (link) link.click();
  };

  const press = (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && event.target.id === "f-text") event.target.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    const action = {
      "/": () => list && by("f-text").focus(), j: () => list && step(1), k: () => list && step(-1), o: open,
      "?": () => keys.showModal(),
    }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  document.addEventListener("keydown", press);
  by("keys-close").addEventListener("click", () => keys.close());
  // A link to a finding that the filter hides would lead nowhere.
  addEventListener("hashchange", () => {
    const target = by(location.hash.slice(1));
    if (!target || !target.matches("article.finding")) return;
    if (target.hidden) reset();
    fill(target);
    target.scrollIntoView();
  });
  if (!list) return;
  document.querySelector(".filter").hidden = false;
  let typing = 0;
  by("f-text").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(filter, 80); });
  for (const control of document.querySelectorAll("[name=f-severity], #f-kind, #f-document")) {
    control.addEventListener("change", filter);
  }
  by("f-order").addEventListener("change", sort);
  by("f-reset").addEventListener("click", reset);
  by("f-keys").addEventListener("click", () => keys.showModal());
  document.documentElement.classList.add("scripted");
  list.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const entry = button.parentElement.querySelector("code");
    getSelection().selectAllChildren(entry);
    try {
      await navigator.clipboard.writeText(entry.textContent);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Selected: copy it with the keyboard";
    }
  });
  filter();
  const named = location.hash && by(location.hash.slice(1));
  if (named) fill(named);
  list.addEventListener("contentvisibilityautostatechange", (event) => event.skipped || fill(event.target));
  addEventListener("beforeprint", fillAll);
  later(fillWhenIdle);
})();
