// Which colour and which symbol a candidate has: the same in every chart of a decision.
import { SYMBOLS } from '../../chart.js';

/** @returns {(name: string, ink: object) => {color: string, symbol: string}} */
export function marksOf(decision) {
  const names = decision.candidates.map((one) => one.candidate);
  return (name, ink) => {
    const place = Math.max(0, names.indexOf(name));
    return { color: ink.series[place % ink.series.length], symbol: SYMBOLS[place % SYMBOLS.length] };
  };
}

/** A name that says so where its numbers are played. */
export const named = (one) => (one.simulated ? `${one.candidate} (simulated)` : one.candidate);

/** The same in two lines, for charts. */
export const words = (one) => `${one.candidate}${one.simulated ? '\n(simulated)' : ''}`;

/**
 * A bar with caps for an interval, as a custom series.
 *
 * @param {(value: number[]) => [number[], number[]]} ends the two ends of the bar in data, from the datum
 */
export const bars = (data, ends, color, width = 1.5) => ({
  type: 'custom',
  silent: true,
  z: 1,
  data,
  renderItem: (_, api) => {
    const value = [0, 1, 2, 3].map((i) => api.value(i));
    const [a, b] = ends(value).map((point) => api.coord(point));
    const upright = Math.abs(a[0] - b[0]) < 0.5;
    const cap = upright ? [4, 0] : [0, 4];
    const line = (from, to) => ({ type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: color, lineWidth: width } });
    const across = (at) => line([at[0] - cap[0], at[1] - cap[1]], [at[0] + cap[0], at[1] + cap[1]]);
    return { type: 'group', children: [line(a, b), across(a), across(b)] };
  },
});
