// One panel: a network that reads symbols step by step, forward and back, and can be pushed.
import { point } from "./network.js";
import { Tape } from "./tape.js";
import * as drawing from "./drawing.js";

const COLUMNS = 11; // steps in view
const PACE = 700; // milliseconds from step to step
const LONGEST = 500; // bits
const ROWS = {
  echo: ["reads", "echo", "says"],
  addition: ["carry", "adds", "sum", "says"],
  parity: ["reads", "odd?", "says"],
};
const FIELDS = { addition: [["First number", "371"], ["Second number", "229"]] };
const BITS = [["Bits to read", "10110"]];
const lessMotion = matchMedia("(prefers-reduced-motion: reduce)");

const markup = (name, small) => `
  <div class="ask">${(FIELDS[name] ?? BITS).map(([label, value]) =>
    `<label>${label} <input value="${value}" inputmode="numeric" autocomplete="off"></label>`).join("")}</div>
  <div class="controls" role="group" aria-label="Steps of the ${name} network">
    <button class="over">Start over</button><button class="back">Back</button>
    <button class="forward">Step</button><button class="run">Run</button>
  </div>
  <table>
    <caption class="unseen">What the network has read, what is right, and what it says</caption>
    <colgroup><col class="names"></colgroup><tbody></tbody>
  </table>
  <p class="status" role="status"></p>
  <div class="pictures">
    <figure><figcaption>Its units</figcaption><div class="at-units"></div></figure>
    <figure>
      <figcaption class="at-plane"></figcaption><div class="at-cloud"></div><p class="legend"></p>
    </figure>
    <figure><figcaption class="at-title"></figcaption><div class="at-machine"></div></figure>
  </div>
  <div ${small ? "hidden" : ""}>
    <fieldset><legend>Push its state</legend>
      <label>how far
        <input class="share" type="range" min="0" max="100" step="5" value="60"><output></output></label>
      <label>towards <select class="to"></select></label>
      <button class="push">Push</button>
      <label>noise at every step
        <input class="noise" type="range" min="0" max="1.5" step="0.1" value="0"><output></output></label>
    </fieldset>
    <fieldset><legend>Half-trained</legend>
      <label><input class="early" type="checkbox"> show the network whose training was stopped early</label>
      <button class="mistake">Show where it is wrong</button>
    </fieldset>
  </div>`;

/** Write two numbers as columns of bits, the lowest first, with one more for the last carry. */
function columnsOf([first, second]) {
  const width = Math.max(first, second).toString(2).length + 1;
  return [...Array(width).keys()].map(place => 2 * (first >> place & 1) + (second >> place & 1));
}

/** Read columns back as the two numbers. */
const numbersOf = columns => [1, 0].map(bit =>
  columns.reduce((sum, column, place) => sum + (column >> bit & 1) * 2 ** place, 0));

/** Return the rows of the table: some steps around the present one. */
function table(tape, name) {
  const adding = name === "addition";
  const first = Math.max(0, Math.min(tape.at - COLUMNS + 3, tape.symbols.length - COLUMNS));
  const steps = [...Array(COLUMNS).keys()].map(column => first + column);
  if (adding) steps.reverse(); // the lowest bit on the right, as on paper
  const cell = (step, text, wrong = false) => {
    const when = step === tape.at - 1 ? "now" : step < tape.at ? "" : "later";
    return `<td class="${when}${wrong ? " wrong" : ""}">${text}${wrong ? "<b>×</b>" : ""}</td>`;
  };
  const rows = [
    step => cell(step, step < tape.symbols.length ? tape.symbol(step).replace("+", "<br>") : ""),
    step => cell(step, step < tape.at ? tape.answer(step) : ""),
    step => step < tape.at
      ? cell(step, tape.says(step)[0], tape.says(step)[0] !== tape.answer(step)) : cell(step, ""),
  ];
  if (adding) rows.unshift(step => cell(step, step > tape.at ? "" : tape.circle(step) ?? "?"));
  return rows.map((row, number) =>
    `<tr><th scope="row">${ROWS[name][number]}</th>${steps.map(row).join("")}</tr>`).join("");
}

/** Say in a sentence what happened at the present step. */
function sentence(tape, where, adding) {
  if (!tape.at) return "Before the first step. Press Step or Run.";
  const step = tape.at - 1;
  const [bit, sure] = tape.says(step);
  const verdict = bit === tape.answer(step) ? "right" : `wrong, ${tape.answer(step)} is right`;
  let sum = 0;
  for (let place = 0; place < tape.at; place++) sum += tape.says(place)[0] * 2 ** place;
  return `Step ${tape.at}: reads ${tape.symbol(step)}, says ${bit} (${(100 * sure).toFixed(1)} % sure), ` +
    `${verdict}. ${where}${adding && tape.done ? `The sum it says: ${sum}.` : ""}`;
}

/** Fill one place of a page with its panel; what stands there, a picture, remains for print. */
export async function open(home) {
  const name = home.dataset.task;
  const task = await (await fetch(new URL(`${name}.json`, import.meta.url))).json();
  const panel = document.createElement("div");
  panel.className = "panel";
  panel.innerHTML = markup(name, "small" in home.dataset);
  home.append(panel);
  home.classList.add("at-work");
  const find = selector => panel.querySelector(selector);
  const fields = [...panel.querySelectorAll(".ask input")];
  const adding = name === "addition";
  find(".to").innerHTML =
    task.names.map((each, state) => `<option value="${state}">${each}</option>`).join("");

  const tape = new Tape(task);
  let note = ""; // what the reader did last
  let aimed = false; // whether the reader has said where to push
  let timer = null;

  function fromFields() {
    tape.set(adding ? columnsOf(fields.map(field => Number(field.value.replace(/\D/g, "").slice(0, 6))))
      : [...fields[0].value.replace(/[^01]/g, "")].slice(0, LONGEST).map(Number));
  }

  function forward() {
    if (tape.done && (adding || tape.at === LONGEST)) return false;
    if (tape.done) {
      tape.set([...tape.symbols, Math.random() < 0.5 ? 0 : 1]);
      fields[0].value = tape.symbols.join("");
    }
    tape.forward(Number(find(".noise").value));
    return true;
  }

  function stop() {
    clearInterval(timer);
    timer = null;
  }

  function run() {
    timer = setInterval(() => {
      note = "";
      if (!forward()) stop();
      draw();
    }, PACE);
  }

  function draw() {
    const { network, state, at } = tape;
    const lit = tape.circle(at);
    const own = network === task.early && network.machine; // is drawn in place of the task's
    const letter = (said, number) =>
      String.fromCharCode(65 + number) + (Array.isArray(said) ? "" : ` says ${said}`);
    const names = own ? own.answers.map(letter) : task.names;
    const inTask = own ? "" : `The task is in “${task.names[tape.right[at]]}”. `;
    const where = (lit === undefined ? "" : `The network is in “${names[lit]}”. `) + inTask;
    find("tbody").innerHTML = table(tape, name);
    find(".status").setAttribute("aria-live", timer ? "off" : "polite");
    find(".status").textContent = `${note} ${sentence(tape, where, adding)}`.trim();
    find(".at-units").innerHTML = drawing.units(network, state);
    find(".at-plane").textContent = `Its state among stored ones: two directions of ${network.middle.length}`;
    const way = tape.states.slice(Math.max(0, at - 3), at + 1).map(each => point(network, each));
    find(".at-cloud").innerHTML = drawing.cloud(network, way);
    find(".legend").innerHTML = drawing.legend(task.names);
    find(".at-title").textContent = own ? "The machine found in it, not yet the task’s"
      : network.machine ? "The machine: lit, the network; dashed, the task"
      : "The task’s machine; in this network no small one was found";
    find(".at-machine").innerHTML = drawing.machine(own || task.machine, task.symbols, names,
      own ? null : task.places, lit, own ? undefined : tape.right[at], `A machine. ${where}`);
    find(".back").disabled = at === 0;
    find(".forward").disabled = adding && tape.done;
    find(".run").disabled = find(".forward").disabled && !timer;
    find(".run").textContent = timer ? "Pause" : "Run";
    find(".mistake").disabled = network !== task.early;
    if (!aimed) find(".to").value = (tape.right[at] + 1) % task.names.length;
    const [share, noise] = panel.querySelectorAll("output");
    share.textContent = `${find(".share").value} %`;
    noise.textContent = find(".noise").value;
  }

  const on = (target, event, happens) => target.addEventListener(event, () => {
    note = "";
    happens();
    draw();
  });
  for (const field of fields) on(field, "input", () => {
    stop();
    fromFields();
    while (!adding && !tape.done) forward(); // bits are read as they are typed
  });
  on(find(".over"), "click", () => tape.restart());
  on(find(".back"), "click", () => tape.back());
  on(find(".forward"), "click", forward);
  on(find(".run"), "click", () => timer ? stop() : run());
  on(find(".to"), "change", () => { aimed = true; });
  on(find(".share"), "input", () => {});
  on(find(".noise"), "input", () => tape.forget(tape.at));
  on(find(".push"), "click", () => {
    const to = Number(find(".to").value);
    tape.push(Number(find(".share").value) / 100, to);
    note = `Pushed ${find(".share").value} % of the way to “${task.names[to]}”.`;
  });
  on(find(".early"), "change", () => tape.restart(find(".early").checked ? task.early : task.trained));
  on(find(".mistake"), "click", () => {
    find(".noise").value = 0;
    tape.restart();
    tape.set(tape.network.mistake);
    const shown = adding ? numbersOf(tape.symbols) : [tape.symbols.join("")];
    fields.forEach((field, number) => { field.value = shown[number]; });
    while (!tape.done) forward();
  });
  fromFields();
  if ("run" in home.dataset && !lessMotion.matches) run();
  on(lessMotion, "change", () => lessMotion.matches && stop());
  draw();
}
