// The three pictures of a panel, as SVG: the units, the plane of the states, and the machine.

// Okabe-Ito, as in the notebooks; each state has a shape beside its colour
const COLOURS = ["#56b4e9", "#e69f00", "#f0e442", "#cc79a7", "#009e73", "#d55e00", "#0072b2", "#bbbbbb"];
const SHAPES = [
  "M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0z", "M-4.5-4.5h9v9h-9z", "M0-6L5.5 4h-11z", "M0-6L5 0 0 6-5 0z",
  "M0 6L5.5-4h-11z", "M-1.7-5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3z",
  "M-5-3l2-2 3 3 3-3 2 2-3 3 3 3-2 2-3-3-3 3-2-2 3-3z", "M-5 5L-2-1-5-5 0-2 5-5 2-1 5 5 0 2z",
];
const colour = state => COLOURS[state % COLOURS.length];
const number = value => value.toFixed(2).replace("-", "−");

const picture = (className, label, [left, top, width, height], inside) =>
  `<svg class="${className}" role="img" aria-label="${label}" width="${Math.round(width)}" viewBox="${left} ${top} ${width} ${height}">${inside}</svg>`;

/** Mix white with blue for numbers below 0, with orange for those above. */
function shade(value) {
  const share = Math.min(1, Math.abs(value));
  const full = value < 0 ? [0, 114, 178] : [230, 159, 0];
  return `rgb(${full.map(part => Math.round(255 + share * (part - 255)))})`;
}

export function units(network, state) {
  const hidden = network.middles.flatMap(middle => middle.slice(0, state[0].length));
  const widest = Math.max(1, ...hidden.map(Math.abs)); // the hidden state of a projected LSTM is not squeezed
  const rows = state.map((part, row) => part.map((value, unit) => {
    const seen = row ? Math.tanh(value) : value / widest;
    const [x, y] = [52 * unit, 76 * row];
    return `<rect x="${x}" y="${y}" width="48" height="48" rx="6" fill="${shade(seen)}" stroke="currentColor"/>
      <text x="${x + 24}" y="${y + 29}" style="fill: ${seen < -0.6 ? "white" : "black"}">${number(value)}</text>`;
  }).join("") + `<text class="left" x="0" y="${76 * row + 64}">${row ? "memory" : "hidden state"}</text>`).join("");
  const label = state.map((part, row) => `${row ? "memory" : "hidden state"} ${part.map(number).join(", ")}`).join("; ");
  const width = Math.max(110, 52 * Math.max(...state.map(part => part.length)));
  return picture("units", label, [-2, -2, width, 76 * state.length], rows);
}

export function cloud(network, names, here, trail) {
  const points = [...network.cloud, ...trail, here];
  const [low, high] = [Math.min, Math.max].map(most => [0, 1].map(axis => most(...points.map(point => point[axis]))));
  const scale = 250 / Math.max(high[0] - low[0], high[1] - low[1]);
  const place = ([x, y]) => [(x - low[0]) * scale, (high[1] - y) * scale];
  const stored = network.cloud.map((point, index) => {
    const state = network.cloudStates[index];
    return `<path class="stored" d="${SHAPES[state % 8]}" fill="${colour(state)}" transform="translate(${place(point).map(Math.round)})"/>`;
  }).join("");
  const way = `<polyline class="trail" points="${[...trail, here].map(point => place(point).map(Math.round)).join(" ")}"/>`;
  const now = `<circle class="here" r="10" style="transform: translate(${place(here).map(at => `${at}px`)})"/>`;
  const label = `The hidden state among ${network.cloud.length} stored ones, seen from the front: ` +
    `${number(here[0])} across, ${number(here[1])} up`;
  const size = [0, 1].map(axis => (high[axis] - low[axis]) * scale + 28);
  return picture("cloud", label, [-14, -14, ...size], stored + way + now);
}

export const legend = names => names.map((name, state) =>
  `<span><svg aria-hidden="true" viewBox="-7 -7 14 14"><path d="${SHAPES[state % 8]}" fill="${colour(state)}"/></svg> ${name}</span>`).join(" ");

let tips = 0; // so that each picture's arrow heads have a name of their own
const UNIT = 90; // from circle to circle
const RADIUS = 24;
const circle = states => [...Array(states).keys()].map(state => {
  const angle = Math.PI * (1 - 2 * state / states);
  return [Math.cos(angle), Math.sin(angle)].map(part => part * Math.max(0.9, states / 5));
});

/** Draw a machine; the circle `lit` is the network's, the one with a dashed ring the task's. */
export function machine({ moves, answers }, symbols, names, places, lit, ring, label) {
  const centres = (places ?? circle(moves.length)).map(([x, y]) => [x * UNIT, -y * UNIT]);
  const middle = [0, 1].map(axis => centres.reduce((sum, centre) => sum + centre[axis], 0) / centres.length);
  const words = new Map(); // "from to" -> what stands on the arrow
  moves.forEach((row, from) => row.forEach((to, symbol) => {
    const word = Array.isArray(answers[from]) ? `${symbols[symbol]} / ${answers[from][symbol]}` : symbols[symbol];
    if (to >= 0) words.set(`${from} ${to}`, [...(words.get(`${from} ${to}`) ?? []), word]);
  }));
  let arrows = "", highest = 0;
  const tip = `tip-${++tips}`;
  for (const [pair, texts] of words) {
    const [from, to] = pair.split(" ").map(Number);
    const [start, end] = [centres[from], centres[to]];
    const away = from === to ? start.map((at, axis) => at - middle[axis]) : end.map((at, axis) => at - start[axis]);
    const angle = from === to && moves.length < 3 ? -Math.PI / 2 : Math.atan2(away[1], away[0]);
    const rim = (centre, turn, far = RADIUS) => [centre[0] + far * Math.cos(angle + turn), centre[1] + far * Math.sin(angle + turn)];
    let path, words;
    if (from === to) {
      path = `M${rim(start, -0.5)}C${rim(start, -0.7, 72)} ${rim(start, 0.7, 72)} ${rim(start, 0.5, RADIUS + 5)}`;
      words = rim(start, 0, 66);
    } else {
      const bend = 26, half = start.map((at, axis) => (at + end[axis]) / 2);
      const aside = [half[0] - bend * Math.sin(angle), half[1] + bend * Math.cos(angle)];
      path = `M${rim(start, 0.4)}Q${aside} ${rim(end, Math.PI - 0.4, RADIUS + 5)}`;
      words = [half[0] - 24 * Math.sin(angle), half[1] + 24 * Math.cos(angle)];
    }
    highest = Math.max(highest, texts.length);
    const first = from === to && moves.length < 3 ? 1 - texts.length : (1 - texts.length) / 2;
    arrows += `<path class="arrow" d="${path}" marker-end="url(#${tip})"/>` + texts.map((text, line) =>
      `<text class="word" x="${words[0]}" y="${words[1] + 5 + 16 * (first + line)}">${text}</text>`).join("");
  }
  const circles = centres.map(([x, y], state) => {
    const name = names[state].split(/ (.*)/, 2); // on two lines
    return `<circle class="${state === lit ? "lit" : "unlit"}" cx="${x}" cy="${y}" r="${RADIUS}" style="--colour: ${colour(state)}"/>` +
      (state === ring ? `<circle class="ring" cx="${x}" cy="${y}" r="${RADIUS + 5}"/>` : "") +
      name.map((word, line) => `<text class="${state === lit ? "on" : ""}" x="${x}" y="${y + 5 + 13 * (line - (name.length - 1) / 2)}">${word}</text>`).join("");
  }).join("");
  const [low, high] = [Math.min, Math.max].map(most => [0, 1].map(axis => most(...centres.map(centre => centre[axis]))));
  const up = moves.length < 3 ? 60 + 16 * highest : 84;
  const box = [low[0] - 84, low[1] - up, high[0] - low[0] + 168, high[1] - low[1] + up + (moves.length < 3 ? 50 : 84)];
  const defs = `<defs><marker id="${tip}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4 0 8z"/></marker></defs>`;
  return picture("machine", label, box, defs + arrows + circles);
}
