"use strict";
const tip = document.getElementById("tip");
let lit = [];
let pointed = null;

function hide() {
  lit.forEach((mark) => mark.classList.remove("on"));
  lit = [];
  pointed = null;
  tip.hidden = true;
}

function place() {
  if (!pointed) return;
  const box = pointed.getBoundingClientRect();
  const left = box.left + box.width / 2 - tip.offsetWidth / 2;
  tip.style.left = Math.max(8, Math.min(left, innerWidth - tip.offsetWidth - 8)) + "px";
  const below = box.bottom + 10 + tip.offsetHeight < innerHeight;
  tip.style.top = (below ? box.bottom + 10 : Math.max(8, box.top - 10 - tip.offsetHeight)) + "px";
}

function show(mark) {
  hide();
  const svg = mark.ownerSVGElement;
  lit = svg.marks.filter((other) => other.dataset.tip === mark.dataset.tip);
  lit.forEach((other) => other.classList.add("on"));
  const [title, ...lines] = svg.tips[mark.dataset.tip].split("\n");
  const list = document.createElement("dl");
  for (const line of lines) {
    const [name, value] = line.split("\t");
    list.append(Object.assign(document.createElement("dt"), { textContent: name }));
    list.append(Object.assign(document.createElement("dd"), { textContent: value }));
  }
  tip.replaceChildren(Object.assign(document.createElement("b"), { textContent: title }), list);
  tip.hidden = false;
  pointed = mark;
  place();
}

function step(svg, event) {
  const last = svg.tips.length - 1;
  const to = { ArrowRight: svg.at + 1, ArrowLeft: svg.at - 1, Home: 0, End: last }[event.key];
  if (event.key === "Escape") hide();
  if (to === undefined) return;
  event.preventDefault();
  svg.at = Math.max(0, Math.min(to, last));
  const mark = svg.marks.find((other) => Number(other.dataset.tip) === svg.at);
  mark.scrollIntoView({ block: "nearest", inline: "nearest" });
  show(mark);
}

// Titles serve readers without scripts; with them they become tips that touch and keys reach.
for (const svg of document.querySelectorAll("figure svg")) {
  const numbers = new Map();
  svg.tips = [];
  svg.at = -1;
  for (const title of svg.querySelectorAll("title")) {
    const mark = title.parentNode;
    mark.dataset.tip = svg.tips.push(title.textContent) - 1;
    if (mark.dataset.key) numbers.set(mark.dataset.key, mark.dataset.tip);
    title.remove();
  }
  for (const mark of svg.querySelectorAll("[data-key]")) mark.dataset.tip = numbers.get(mark.dataset.key);
  svg.marks = [...svg.querySelectorAll("[data-tip]")];
  const point = (event) => {
    const mark = event.target.closest("[data-tip]");
    if (!mark) return hide();
    svg.at = Number(mark.dataset.tip);
    show(mark);
  };
  svg.addEventListener("pointerover", point);
  svg.addEventListener("click", point);
  svg.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
  svg.addEventListener("keydown", (event) => step(svg, event));
  svg.addEventListener("blur", hide);
}
addEventListener("scroll", place, { passive: true, capture: true });

const links = new Map([...document.querySelectorAll(".bar a")].map((a) => [a.hash.slice(1), a]));
const seen = new IntersectionObserver(
  (entries) => {
    const entry = entries.find((candidate) => candidate.isIntersecting);
    if (!entry) return;
    links.forEach((link) => link.classList.remove("here"));
    const link = links.get(entry.target.id);
    link.classList.add("here");
    link.parentNode.scrollLeft = link.offsetLeft - link.parentNode.clientWidth / 2 + link.offsetWidth / 2;
  },
  { rootMargin: "-25% 0px -70% 0px" },
);
links.forEach((_, id) => seen.observe(document.getElementById(id)));
