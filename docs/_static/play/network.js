// What a stored network does: its steps, its answer, and where its state lies.
import { rnn } from "./rnn.js";
import { projectedLstm, sigmoid } from "./projected_lstm.js";

const CELLS = { rnn, projected_lstm: projectedLstm };
const distance = (one, other) => Math.hypot(...one.map((value, place) => value - other[place]));

/** Return the inputs of a symbol: of "1" a 1, of "1+0" a 1 and a 0. */
export const inputsOf = symbol => symbol.split("+").map(Number);

export const step = (network, inputs, state) => CELLS[network.cell](network.weights, inputs, state);

/** Return the probability of a 1 that the network reads off a state. */
export function probability(network, [hidden]) {
  return sigmoid(hidden.reduce((sum, value, unit) => sum + value * network.readout[unit], network.readoutBias));
}

/** Return a state as one list of numbers from -1 to 1, a memory through its tanh. */
export const features = ([hidden, ...memories]) => [...hidden, ...memories.flat().map(Math.tanh)];

/** Return where a state lies in the plane in which the stored states spread most. */
export function point(network, state) {
  const away = features(state).map((value, place) => value - network.middle[place]);
  return network.directions.map(direction => direction.reduce((sum, part, place) => sum + part * away[place], 0));
}

/** Return the state of the network's own machine in which it is: that of the nearest cluster. */
export function circleOf(network, state) {
  const far = network.centres.map(centre => distance(centre, features(state)));
  return network.owner[far.indexOf(Math.min(...far))];
}

/** Push a state a share of the way to the middle of those at which the task's machine is in another state. */
export function pushed(network, [hidden, ...memories], share, to) {
  const middle = [...network.middles[to]];
  const inside = value => Math.max(-0.999, Math.min(0.999, value)); // where atanh is finite
  const along = (value, aim) => value + share * (aim - value);
  return [
    hidden.map(value => along(value, middle.shift())),
    ...memories.map(memory => memory.map(value => along(value, Math.atanh(inside(middle.shift()))))),
  ];
}

/** Push every number of a state at random, as chapters 03 and 04 do in training. */
export function shaken(state, noise) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  return state.map(part => part.map(value => value + noise * normal()));
}
