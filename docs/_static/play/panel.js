// One panel: a network that reads symbols step by step, forward and back, and can be pushed.
import { circleOf, inputsOf, point, probability, pushed, shaken, step } from "./network.js";
import * as drawing from "./drawing.js";

const COLUMNS = 11; // steps in view
const PACE = 700; // milliseconds from step to step
const LONGEST = 500; // bits in the field
const FIELDS = {
  echo: [["Bits to read", "10110"]],
  addition: [["First number", "371"], ["Second number", "229"]],
  parity: [["Bits to read", "10110"]],
};
const ROWS = { echo: ["reads", "echo", "says"], addition: ["carry", "adds", "sum", "says"], parity: ["reads", "odd?", "says"] };
const percent = share => `${(100 * share).toFixed(1)} %`;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Write two numbers as columns of bits, the lowest first, with one more for the last carry. */
function columnsOf(numbers) {
  const width = Math.max(...numbers).toString(2).length + 1;
  return [...Array(width).keys()].map(place => 2 * (numbers[0] >> place & 1) + (numbers[1] >> place & 1));
}

const markup = (name, small) => `
  <div class="ask">${FIELDS[name].map(([label, value]) =>
    `<label>${label} <input value="${value}" inputmode="numeric" autocomplete="off"></label>`).join("")}</div>
  <div class="controls" role="group" aria-label="Steps of the ${name} network">
    <button class="over">Start over</button><button class="back">Back</button>
    <button class="forward">Step</button><button class="run">Run</button>
  </div>
  <table><caption class="unseen">What the network has read, what is right, and what it says</caption>
    <colgroup><col class="names"></colgroup><tbody></tbody></table>
  <p class="status" role="status"></p>
  <div class="pictures">
    <figure><figcaption>Its units</figcaption><div class="at-units"></div></figure>
    <figure><figcaption class="at-plane"></figcaption><div class="at-cloud"></div><p class="legend"></p></figure>
    <figure><figcaption class="at-title"></figcaption><div class="at-machine"></div></figure>
  </div>
  <div class="more" ${small ? "hidden" : ""}>
    <fieldset><legend>Push its state</legend>
      <label>how far <input class="share" type="range" min="0" max="100" step="5" value="60"><output></output></label>
      <label>towards <select class="to"></select></label>
      <button class="push">Push</button>
      <label>noise at every step <input class="noise" type="range" min="0" max="1.5" step="0.1" value="0"><output></output></label>
    </fieldset>
    <fieldset><legend>Half-trained</legend>
      <label><input class="early" type="checkbox"> show the network whose training was stopped early</label>
      <button class="mistake">Show where it is wrong</button>
    </fieldset>
  </div>`;

/** Fill one place of a page with its panel; what stands there, a picture, remains for print. */
export async function open(place) {
  const name = place.dataset.task;
  const task = await (await fetch(new URL(`${name}.json`, import.meta.url))).json();
  const panel = document.createElement("div");
  panel.className = "panel";
  panel.innerHTML = markup(name, "small" in place.dataset);
  place.append(panel);
  place.classList.add("at-work");
  const find = selector => panel.querySelector(selector);
  const fields = [...panel.querySelectorAll(".ask input")];
  const adding = name === "addition";

  let network = task.trained;
  let read = []; // symbols
  let right = [0]; // the state of the task's machine before the first symbol and after each
  let states = [network.start]; // of the network, as far as it has come
  let at = 0; // symbols read
  let note = ""; // what was done last
  let chosen = false; // whether the reader has said where to push
  let timer = null;

  const symbol = place => task.symbols[read[place]];
  const answer = place => { // what the task's machine says on the symbol at this place
    const said = task.machine.answers;
    return adding || name === "echo" ? said[right[place]][read[place]] : said[right[place + 1]];
  };

  function setSymbols(symbols) {
    const same = symbols.findIndex((value, place) => value !== read[place]);
    read = symbols;
    states.length = Math.min(states.length, (same < 0 ? symbols.length : same) + 1);
    right = [0];
    for (const value of symbols) right.push(task.machine.moves[right.at(-1)][value]);
    at = Math.min(at, states.length - 1);
  }

  function fromFields() {
    if (adding) {
      setSymbols(columnsOf(fields.map(field => Number(field.value.replace(/\D/g, "").slice(0, 6)))));
    } else {
      setSymbols([...fields[0].value.replace(/[^01]/g, "")].slice(0, LONGEST).map(Number));
    }
  }

  function forward() {
    if (at === read.length) {
      if (adding || read.length === LONGEST) return false;
      setSymbols([...read, Math.random() < 0.5 ? 0 : 1]);
      fields[0].value = read.join("");
    }
    if (states.length === at + 1) {
      const noise = Number(find(".noise").value);
      states.push(step(network, inputsOf(symbol(at)), noise ? shaken(states[at], noise) : states[at]));
    }
    at += 1;
    note = "";
    return true;
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    draw();
  }

  function run() {
    timer = setInterval(() => forward() ? draw() : stop(), PACE);
    draw();
  }

  function restart(ofNetwork = network) {
    network = ofNetwork;
    states = [network.start];
    at = 0;
    note = "";
  }

  const circle = place => network.machine && circleOf(network, states[place]);
  const says = place => {
    const one = probability(network, states[place + 1]);
    return one > 0.5 ? [1, one] : [0, 1 - one];
  };

  function table() {
    const first = Math.max(0, Math.min(at - COLUMNS + 3, read.length - COLUMNS));
    const places = [...Array(COLUMNS).keys()].map(column => first + column);
    if (adding) places.reverse(); // the lowest bit on the right, as on paper
    const cell = (place, text, extra = "") =>
      `<td class="${place === at - 1 ? "now" : place < at ? "" : "later"} ${extra}">${text}</td>`;
    const wrong = place => says(place)[0] === answer(place) ? "" : "wrong";
    const carry = place => cell(place, place <= at ? circle(place) ?? "?" : "", "carry");
    const rows = [
      ...(adding ? [carry] : []),
      place => cell(place, place < read.length ? symbol(place).replace("+", "<br>") : ""),
      place => cell(place, place < at ? answer(place) : ""),
      place => cell(place, place < at ? says(place)[0] + (wrong(place) && "<b>×</b>") : "", place < at ? wrong(place) : ""),
    ];
    return rows.map((row, number) =>
      `<tr><th scope="row">${ROWS[name][number]}</th>${places.map(row).join("")}</tr>`).join("");
  }

  function status(lit, names, own) {
    if (!at) return `${note} Before the first step. ${note ? "" : "Press Step or Run."}`;
    const [bit, sure] = says(at - 1);
    const verdict = bit === answer(at - 1) ? "right" : `wrong, ${answer(at - 1)} is right`;
    const where = lit === undefined ? "" : ` The network is in “${names[lit]}”${own ? "" : `, the task in “${task.names[right[at]]}”`}.`;
    let sum = "";
    if (adding && at === read.length) {
      const total = read.reduce((value, _, place) => value + says(place)[0] * 2 ** place, 0);
      sum = ` The sum it says: ${total}.`;
    }
    return `${note} Step ${at}: reads ${symbol(at - 1)}, says ${bit} (${percent(sure)} sure), ${verdict}.${where}${sum}`;
  }

  function draw() {
    const state = states[at], early = network === task.early;
    const lit = circle(at);
    const own = early && network.machine;
    const letter = (said, number) =>
      String.fromCharCode(65 + number) + (Array.isArray(said) ? "" : ` says ${said}`);
    const names = own ? own.answers.map(letter) : task.names;
    find("tbody").innerHTML = table();
    find(".status").setAttribute("aria-live", timer ? "off" : "polite");
    find(".status").textContent = status(lit, names, own).trim();
    find(".at-units").innerHTML = drawing.units(network, state);
    find(".at-plane").textContent =
      `Its state among stored ones: two directions of ${network.middle.length}`;
    const trail = states.slice(Math.max(0, at - 3), at).map(each => point(network, each));
    find(".at-cloud").innerHTML = drawing.cloud(network, task.names, point(network, state), trail);
    find(".legend").innerHTML = drawing.legend(task.names);
    find(".at-title").textContent = own ? "The machine found in it, not yet the task’s" : network.machine ?
      "The machine: lit, the network; dashed, the task" : "The task’s machine; in this network no small one was found";
    const label = `A machine of ${names.length} states. ` +
      (lit === undefined ? "" : `The network is in “${names[lit]}”. `) + (own ? "" : `The task is in “${task.names[right[at]]}”.`);
    find(".at-machine").innerHTML = drawing.machine(own || task.machine, task.symbols, names,
      own ? null : task.places, lit, own ? undefined : right[at], label);
    find(".back").disabled = at === 0;
    find(".forward").disabled = adding && at === read.length;
    find(".run").disabled = find(".forward").disabled && !timer;
    find(".run").textContent = timer ? "Pause" : "Run";
    find(".mistake").disabled = !early;
    if (!chosen) find(".to").value = (right[at] + 1) % task.names.length;
    panel.querySelectorAll("output").forEach((output, number) => {
      output.textContent = number ? find(".noise").value : `${find(".share").value} %`;
    });
  }

  const on = (selector, happens, event = "click") => find(selector).addEventListener(event, () => { happens(); draw(); });
  fields.forEach(field => field.addEventListener("input", () => {
    clearInterval(timer);
    timer = null;
    fromFields();
    if (!adding) while (at < read.length) forward(); // bits appear as they are typed
    draw();
  }));
  on(".over", () => { restart(); });
  on(".back", () => { at -= 1; note = ""; });
  on(".forward", forward);
  find(".run").addEventListener("click", () => timer ? stop() : run());
  on(".push", () => {
    const to = Number(find(".to").value);
    states[at] = pushed(network, states[at], Number(find(".share").value) / 100, to);
    states.length = at + 1;
    note = `Pushed ${find(".share").value} % of the way to “${task.names[to]}”.`;
  });
  on(".share", () => {}, "input");
  on(".noise", () => { states.length = at + 1; }, "input");
  on(".early", () => restart(find(".early").checked ? task.early : task.trained), "change");
  on(".mistake", () => {
    restart();
    setSymbols(network.mistake);
    if (adding) {
      const value = pick => network.mistake.reduce((sum, each, place) => sum + pick(each) * 2 ** place, 0);
      fields[0].value = value(each => each >> 1);
      fields[1].value = value(each => each & 1);
    } else {
      fields[0].value = read.join("");
    }
    while (at < read.length) forward();
  });
  find(".to").innerHTML = task.names.map((each, state) => `<option value="${state}">${each}</option>`).join("");
  on(".to", () => { chosen = true; }, "change");
  fromFields();
  if ("run" in place.dataset && !still.matches) run();
  still.addEventListener("change", () => still.matches && stop());
  draw();
}
