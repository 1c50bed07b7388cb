// What a network has read and where that brought it, step by step, beside what is right.
import { circleOf, inputsOf, probability, pushed, shaken, step } from "./network.js";

export class Tape {
  constructor(task) {
    this.task = task;
    this.symbols = []; // to read
    this.right = [0]; // the states of the task's machine, the start included
    this.restart(task.trained);
  }

  /** Go back to the start, with this network or another one. */
  restart(network = this.network) {
    this.network = network;
    this.states = [network.start]; // as far as the network has come
    this.at = 0; // symbols read so far
  }

  /** Change what there is to read; what is read already and stays the same is kept. */
  set(symbols) {
    const changed = symbols.findIndex((value, step) => value !== this.symbols[step]);
    this.symbols = symbols;
    this.forget(changed < 0 ? symbols.length : changed);
    this.right = [0];
    for (const value of symbols) this.right.push(this.task.machine.moves[this.right.at(-1)][value]);
  }

  /** Forget how it went on after so many symbols. */
  forget(after) {
    this.states = this.states.slice(0, after + 1);
    this.at = Math.min(this.at, after);
  }

  get state() { return this.states[this.at]; }
  get done() { return this.at === this.symbols.length; }

  forward(noise = 0) {
    if (this.states.length === this.at + 1) {
      const from = noise ? shaken(this.state, noise) : this.state;
      this.states.push(step(this.network, inputsOf(this.symbol(this.at)), from));
    }
    this.at += 1;
  }

  back() { this.at -= 1; }

  push(share, to) {
    this.forget(this.at);
    this.states[this.at] = pushed(this.network, this.state, share, to);
  }

  symbol(step) { return this.task.symbols[this.symbols[step]]; }

  /** Return the right answer at a step: a Mealy machine's on the way, a Moore machine's on arrival. */
  answer(step) {
    const { answers } = this.task.machine;
    const said = answers[this.right[step]];
    return Array.isArray(said) ? said[this.symbols[step]] : answers[this.right[step + 1]];
  }

  /** Return what the network says at a step, 0 or 1, and how sure it is. */
  says(step) {
    const one = probability(this.network, this.states[step + 1]);
    return one > 0.5 ? [1, one] : [0, 1 - one];
  }

  /** Return the state of the network's own machine after so many symbols, if a machine was found in it. */
  circle(after) { return this.network.machine && circleOf(this.network, this.states[after]); }
}
