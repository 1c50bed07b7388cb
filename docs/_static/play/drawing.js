// The three pictures of a panel, as SVG: the units, the plane of the states, and the machine.

// Okabe-Ito, as in the notebooks; each state has a shape beside its colour
const COLOURS = ["#56b4e9", "#e69f00", "#f0e442", "#cc79a7", "#009e73", "#d55e00", "#0072b2", "#bbbbbb"];
const SHAPES = [
  "M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0z",
  "M-4.5-4.5h9v9h-9z",
  "M0-6L5.5 4h-11z",
  "M0-6L5 0 0 6-5 0z",
  "M0 6L5.5-4h-11z",
  "M-1.7-5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3z",
  "M-5-3l2-2 3 3 3-3 2 2-3 3 3 3-2 2-3-3-3 3-2-2 3-3z",
  "M-5 5L-2-1-5-5 0-2 5-5 2-1 5 5 0 2z",
];
const colour = state => COLOURS[state % COLOURS.length];
const inkOn = state => colour(state) === "#0072b2" ? "white" : "black";
const number = value => value.toFixed(2).replace("-", "−");
const text = (x, y, words, look = "") => `<text x="${x}" y="${y}" ${look}>${words}</text>`;
const mark = state => `d="${SHAPES[state % SHAPES.length]}" fill="${colour(state)}"`;

/** Return the least and the greatest x and y of some points. */
const bounds = points => [Math.min, Math.max].map(most =>
  [0, 1].map(axis => most(...points.map(point => point[axis]))));

const picture = (className, label, [left, top, width, height], inside) =>
  `<svg class="${className}" role="img" aria-label="${label}" width="${Math.round(width)}"
    viewBox="${left} ${top} ${width} ${height}">${inside}</svg>`;

/** Mix white with blue for numbers below 0, with orange for those above. */
function shade(value) {
  const share = Math.min(1, Math.abs(value));
  const full = value < 0 ? [0, 114, 178] : [230, 159, 0];
  return `rgb(${full.map(part => Math.round(255 + share * (part - 255)))})`;
}

/** Draw each number of a state as a square: the hidden state, and below it an LSTM's memory. */
export function units(network, state) {
  const hidden = network.middles.flatMap(middle => middle.slice(0, state[0].length));
  const widest = Math.max(1, ...hidden.map(Math.abs)); // a projected hidden state is not squeezed
  const square = (value, seen, x, y) =>
    `<rect x="${x}" y="${y}" width="48" height="48" rx="6" fill="${shade(seen)}" stroke="currentColor"/>` +
    text(x + 24, y + 29, number(value), `style="fill: ${seen < -0.6 ? "white" : "black"}"`);
  const names = ["hidden state", "memory"];
  const rows = state.map((part, row) => text(0, 76 * row + 64, names[row], 'class="left"') +
    part.map((value, unit) =>
      square(value, row ? Math.tanh(value) : value / widest, 52 * unit, 76 * row)).join(""));
  const label = state.map((part, row) => `${names[row]} ${part.map(number).join(", ")}`).join("; ");
  const width = Math.max(110, 52 * Math.max(...state.map(part => part.length)));
  return picture("units", label, [-2, -2, width, 76 * state.length], rows.join(""));
}

/** Draw the stored states as a cloud, and the way of the last few: a dashed line to a ring. */
export function cloud(network, way) {
  const [low, high] = bounds([...network.cloud, ...way]);
  const scale = 250 / Math.max(high[0] - low[0], high[1] - low[1]);
  const place = ([x, y]) => [(x - low[0]) * scale, (high[1] - y) * scale].map(Math.round);
  const stored = network.cloud.map((point, index) =>
    `<path class="stored" ${mark(network.cloudStates[index])} transform="translate(${place(point)})"/>`);
  const here = way.at(-1);
  const [x, y] = place(here);
  const now = `<polyline class="trail" points="${way.map(place).join(" ")}"/>
    <circle class="here" r="10" style="transform: translate(${x}px, ${y}px)"/>`;
  const label = `The state among ${network.cloud.length} stored ones: ` +
    `${number(here[0])} in the first direction, ${number(here[1])} in the second`;
  const size = [0, 1].map(axis => (high[axis] - low[axis]) * scale + 28);
  return picture("cloud", label, [-14, -14, ...size], stored.join("") + now);
}

/** Say which mark is which state. */
export const legend = names => names.map((name, state) =>
  `<span><svg aria-hidden="true" viewBox="-7 -7 14 14"><path ${mark(state)}/></svg> ${name}</span>`).join(" ");

const UNIT = 90; // from circle to circle
const RADIUS = 24;
let tips = 0; // so that the arrow heads of each picture have a name of their own

/** Place states around a circle. */
const around = states => [...Array(states).keys()].map(state => {
  const angle = Math.PI * (1 - 2 * state / states), far = Math.max(0.9, states / 5);
  return [far * Math.cos(angle), far * Math.sin(angle)];
});

/** Go from a point some way in a direction. */
const from = ([x, y], angle, far) => [x + far * Math.cos(angle), y + far * Math.sin(angle)];

/** Draw a machine; the circle `lit` is the network's, the one with a dashed ring the task's. */
export function machine({ moves, answers }, symbols, names, places, lit, ring, label) {
  const few = moves.length < 3;
  const centres = (places ?? around(moves.length)).map(([x, y]) => [x * UNIT, -y * UNIT]);
  const middle = [0, 1].map(axis => centres.reduce((sum, centre) => sum + centre[axis], 0) / centres.length);
  const words = new Map(); // "from,to" -> what stands on the arrow
  moves.forEach((row, state) => row.forEach((next, symbol) => {
    const said = answers[state]; // a list if they are said on the way
    const word = Array.isArray(said) ? `${symbols[symbol]} / ${said[symbol]}` : symbols[symbol];
    if (next >= 0) words.set(`${state},${next}`, [...(words.get(`${state},${next}`) ?? []), word]);
  }));
  const tip = `tip-${++tips}`;
  const arrows = [...words].map(([pair, lines]) => {
    const [state, next] = pair.split(",").map(Number);
    const [start, end] = [centres[state], centres[next]];
    const loop = state === next;
    const [back, on] = loop ? [middle, start] : [start, end];
    const angle = loop && few ? -Math.PI / 2 : Math.atan2(on[1] - back[1], on[0] - back[0]);
    const half = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
    const path = loop
      ? `M${from(start, angle - 0.5, RADIUS)}C${from(start, angle - 0.7, 72)}
         ${from(start, angle + 0.7, 72)} ${from(start, angle + 0.5, RADIUS + 5)}`
      : `M${from(start, angle + 0.4, RADIUS)}Q${from(half, angle + Math.PI / 2, 26)}
         ${from(end, angle + Math.PI - 0.4, RADIUS + 5)}`;
    const [x, y] = loop ? from(start, angle, 66) : from(half, angle + Math.PI / 2, 24);
    const top = loop && few ? 1 - lines.length : (1 - lines.length) / 2;
    return `<path class="arrow" d="${path}" marker-end="url(#${tip})"/>` +
      lines.map((line, place) => text(x, y + 5 + 16 * (top + place), line, 'class="word"')).join("");
  });
  const circles = centres.map(([x, y], state) => {
    const lines = names[state].split(/ (.*)/, 2);
    return `<circle class="${state === lit ? "lit" : "unlit"}" cx="${x}" cy="${y}" r="${RADIUS}"
      style="--colour: ${colour(state)}"/>` +
      (state === ring ? `<circle class="ring" cx="${x}" cy="${y}" r="${RADIUS + 5}"/>` : "") +
      lines.map((line, place) => text(x, y + 5 + 13 * (place - (lines.length - 1) / 2), line,
        `class="${state === lit ? "on" : ""} in-${lines.length}" style="--ink: ${inkOn(state)}"`)).join("");
  });
  const [low, high] = bounds(centres);
  const above = few ? 60 + 16 * Math.max(...[...words.values()].map(lines => lines.length)) : 84;
  const below = few ? 50 : 84;
  const box = [low[0] - 84, low[1] - above, high[0] - low[0] + 168, high[1] - low[1] + above + below];
  const head = `<defs><marker id="${tip}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"
    orient="auto"><path d="M0 0L8 4 0 8z"/></marker></defs>`;
  return picture("machine", label, box, head + arrows.join("") + circles.join(""));
}
