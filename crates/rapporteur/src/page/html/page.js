// The keyboard, and light: all words of a fact at once, all facts of words at once. Without this script the page still leads from
// words to facts and back by its links.
"use strict";
(() => {
  const root = document.documentElement;
  const text = document.getElementById("text");
  const facts = document.getElementById("facts");
  const says = document.getElementById("says");
  const marks = [...text.querySelectorAll(".mark")];
  const cards = [...facts.querySelectorAll(".card")];
  const switches = [...document.querySelectorAll(".layers input")];
  const wide = matchMedia("(min-width: 62rem)");

  // What words carry in the layers that are switched on; wordsOf knows them whatever is on.
  const on = new Set();
  const carriedBy = (mark) => {
    const layers = mark.dataset.layers.split(" ").map((all) => all.split(",").filter((layer) => on.has(layer)));
    return mark.dataset.ids.split(" ").map((id, nth) => ({ id, layers: layers[nth] })).filter(({ layers }) => layers.length);
  };
  const idsOf = (mark) => carriedBy(mark).map(({ id }) => id);
  const wordsOf = new Map(cards.map((card) => [card.id, []]));
  for (const mark of marks) for (const id of mark.dataset.ids.split(" ")) wordsOf.get(id)?.push(mark);
  // "Meeting, took place [e2]: when", for those who do not see which lane it is.
  const partOf = new Map(switches.map((box) => [box.value, box.dataset.part]));
  const nameOf = ({ id, layers }) => {
    const parts = layers.map((layer) => partOf.get(layer)).filter(Boolean);
    const name = document.getElementById(id + "-name").textContent.trim() + " [" + id + "]";
    return parts.length ? name + ": " + parts.join(", ") : name;
  };
  // Blanks and commas between words are lit with them and are nothing to stop at; nor are words that no visible layer marks.
  const isStop = (mark) => mark.matches("a");
  const isOn = (mark) => isStop(mark) && !mark.hasAttribute("data-off");
  const firstOf = (id) => wordsOf.get(id).find(isStop);

  // Light. What is pinned stays lit; what the mouse is over is lit while it is there.
  let pinned = [];
  let lit = [];
  const light = (ids) => {
    for (const one of lit) one.classList.remove("lit");
    lit = ids.flatMap((id) => [document.getElementById(id), ...wordsOf.get(id)]);
    for (const one of lit) one.classList.add("lit");
    root.classList.toggle("lighting", lit.length > 0);
  };
  const pin = (ids) => {
    pinned = ids;
    for (const card of cards) if (card.ariaCurrent) card.ariaCurrent = null;
    for (const id of ids) document.getElementById(id).ariaCurrent = "true";
    light(ids);
  };
  const say = (mark) => { says.textContent = mark ? carriedBy(mark).map(nameOf).join(" · ") : ""; };

  // Each side is one stop of the Tab key; arrows move within it.
  const stops = { mark: null, card: null };
  const linksIn = (card) => card.querySelectorAll("a");
  const stop = (kind, element) => {
    const old = stops[kind];
    if (old) {
      old.tabIndex = -1;
      if (kind === "card") for (const link of linksIn(old)) link.tabIndex = -1;
    }
    stops[kind] = element;
    if (!element) return;
    element.tabIndex = 0;
    if (kind === "card") for (const link of linksIn(element)) link.tabIndex = 0;
  };
  const focus = (element) => {
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  };
  const show = (mark) => {
    const box = mark.getBoundingClientRect();
    const frame = wide.matches ? text.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 60) mark.scrollIntoView({ block: "center" });
  };

  // Where Escape leads back to.
  let from = null;
  const toWords = (id, mark) => {
    if (!mark) return;
    from = document.getElementById(id);
    focus(mark);
    show(mark);
    pin([id]);
  };
  const toFacts = (mark, moves) => {
    const ids = idsOf(mark);
    if (!ids.length) return;
    const card = document.getElementById(ids[0]);
    if (moves) {
      focus(card);
      from = mark;
    } else {
      card.scrollIntoView({ block: "nearest" });
    }
    pin(ids);
    say(mark);
  };
  const back = () => {
    const to = from;
    from = null;
    if (to) focus(to);
    else { pin([]); say(null); }
  };

  const step = (all, at, by) => {
    for (let nth = all.indexOf(at) + by; nth >= 0 && nth < all.length; nth += by) {
      if (all[nth].classList.contains("card") || isOn(all[nth])) return all[nth];
    }
    return at;
  };
  // The words of a fact come in runs of marks that touch; n and p go from run to run.
  const place = new Map(marks.map((mark, nth) => [mark, nth]));
  const goesOn = (mark, id) => {
    let before = mark.previousSibling;
    while (before?.matches?.(".anchor, .ref")) before = before.previousSibling;
    return before?.matches?.(".mark") && before.dataset.ids.split(" ").includes(id);
  };
  const nextRun = (id, mark, by) => {
    const begins = wordsOf.get(id).filter((word) => isStop(word) && !goesOn(word, id));
    const here = place.get(mark);
    const beyond = begins.filter((word) => (by > 0 ? place.get(word) > here : place.get(word) < here));
    return (by > 0 ? beyond[0] : beyond.at(-1)) ?? mark;
  };

  const forward = ["j", "ArrowDown"];
  const backward = ["k", "ArrowUp"];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const at = document.activeElement;
    const mark = at.closest?.(".mark");
    const card = at.closest?.(".card");
    const side = mark ? marks : card ? cards : null;
    const key = event.key;
    const ahead = forward.includes(key) || (mark && key === "ArrowRight");
    const behind = backward.includes(key) || (mark && key === "ArrowLeft");
    let done = true;
    if (key === "Escape") back();
    else if (!side && at === document.body && (key === "j" || key === "k") && cards.length) focus(stops.card);
    else if (!side) done = false;
    else if (ahead || behind) focus(step(side, mark ?? card, ahead ? 1 : -1));
    else if (key === "Home") focus(step(side, null, 1));
    else if (key === "End") focus(step([...side, null], null, -1));
    else if (key === "Enter" && mark) toFacts(mark, true);
    else if (key === "Enter" && at === card) toWords(card.id, firstOf(card.id));
    else if (mark && pinned.length && (key === "n" || key === "p")) {
      const came = from;
      const to = nextRun(pinned[0], mark, key === "n" ? 1 : -1);
      toWords(pinned[0], to);
      from = came ?? from;
    } else done = false;
    if (done) event.preventDefault();
  });

  document.addEventListener("focusin", ({ target }) => {
    const mark = target.closest(".mark");
    const card = target.closest(".card");
    if (mark) { stop("mark", mark); say(mark); }
    if (card) {
      stop("card", card);
      pin([card.id]);
      say(null);
      const words = firstOf(card.id);
      if (words && wide.matches && target === card) show(words);
    }
  });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    // Whoever marks words to copy them clicks as well.
    if (event.detail > 0 && !getSelection().isCollapsed) {
      if (mark) event.preventDefault();
      return;
    }
    const link = event.target.closest("a[href^='#']");
    const card = event.target.closest(".card");
    if (mark) {
      event.preventDefault();
      toFacts(mark, event.detail === 0);
    } else if (link && (card || text.contains(link))) {
      event.preventDefault();
      const to = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (to.classList.contains("card")) focus(to);
      else toWords(card.id, marks.find((word) => isStop(word) && to.compareDocumentPosition(word) & Node.DOCUMENT_POSITION_FOLLOWING));
    } else if (card) {
      focus(card);
      const words = firstOf(card.id);
      if (words) show(words);
    }
  });

  // The mouse over words or a fact. A page that scrolls under a resting mouse is no move of it: who reads by keyboard must not be
  // lit at by the mouse.
  let last = "";
  let over = null;
  document.addEventListener("mousemove", ({ target, clientX, clientY }) => {
    const place = clientX + "," + clientY;
    const rests = place === last;
    const at = target.closest?.(".mark, .card") ?? null;
    last = place;
    if (rests || at === over) return;
    over = at;
    light(!at ? pinned : at.matches(".mark") ? idsOf(at) : [at.id]);
    const mark = at?.closest(".mark");
    if (mark) say(mark);
    else if (!document.activeElement?.closest(".mark")) say(null);
  });
  document.addEventListener("keydown", () => { over = undefined; });

  // Words that no visible layer marks are text like any other.
  const sift = () => {
    for (const { value, checked } of switches) checked ? on.add(value) : on.delete(value);
    for (const mark of marks) mark.toggleAttribute("data-off", idsOf(mark).length === 0);
    if (!stops.mark || !isOn(stops.mark)) stop("mark", marks.find(isOn) ?? null);
  };
  for (const box of switches) box.addEventListener("change", sift);

  // A browser drags a link as a whole, and words are to be copied like any others: with this script they need no href.
  for (const one of marks.filter(isStop)) {
    one.removeAttribute("href");
    one.role = "link";
  }
  for (const one of [...marks.filter(isStop), ...cards, ...text.querySelectorAll(".ref")]) one.tabIndex = -1;
  for (const link of facts.querySelectorAll(".card a")) link.tabIndex = -1;
  stop("card", cards[0] ?? null);
  sift();
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named?.classList.contains("card")) pin([named.id]);
  root.classList.add("live");
})();
