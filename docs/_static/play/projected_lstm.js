// A step of the projected LSTM, as in chapter 04.
import { product } from "./rnn.js";

export const sigmoid = x => 1 / (1 + Math.exp(-x));

export function projectedLstm([kernel, bias, projection], inputs, [hidden, memory]) {
  const units = memory.length;
  const total = product([...inputs, ...hidden], kernel).map((sum, column) => sum + bias[column]);
  const gate = (block, unit) => sigmoid(total[block * units + unit]); // blocks: input, forget, candidate, output
  const newMemory = memory.map(
    (kept, unit) => gate(1, unit) * kept + gate(0, unit) * Math.tanh(total[2 * units + unit]));
  const shown = newMemory.map((value, unit) => gate(3, unit) * Math.tanh(value));
  return [product(shown, projection), newMemory];
}
