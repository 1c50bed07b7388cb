// A step of the plain RNN, as in chapter 01: the kernel serves the inputs and the hidden state, joined.
export function product(vector, matrix) {
  return matrix[0].map((_, column) => vector.reduce((sum, value, row) => sum + value * matrix[row][column], 0));
}

export function rnn([kernel, bias], inputs, [hidden]) {
  return [product([...inputs, ...hidden], kernel).map((total, unit) => Math.tanh(total + bias[unit]))];
}
