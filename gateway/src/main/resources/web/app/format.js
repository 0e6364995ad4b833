// How numbers are written: money with its unit, an estimate with its interval and n, what is unknown as unknown.

const LOCALE = 'en-US';
const THIN = '\u202f';
const SIGN = { true: '+', false: '' };

export const UNKNOWN = 'unknown';

export const count = (n) => (n === undefined || n === null ? UNKNOWN : Math.round(n).toLocaleString(LOCALE));

/** A plain number with so many significant digits. */
export const number = (n, digits = 3) =>
  n === undefined || n === null ? UNKNOWN : n.toLocaleString(LOCALE, { maximumSignificantDigits: digits });

/** Short, for axes: 20k, 1.5M. */
export const short = (n) => n.toLocaleString(LOCALE, { notation: 'compact', maximumSignificantDigits: 3 });

/** @param {{amount: number, currency: string} | undefined} money cents are left out from 100 on, small amounts keep two digits */
export function money(money) {
  if (!money) return UNKNOWN;
  const size = Math.abs(money.amount);
  const digits = size >= 100
    ? { maximumFractionDigits: 0 }
    : size >= 0.1 || size === 0
      ? { minimumFractionDigits: size === 0 ? 0 : 2, maximumFractionDigits: 2 }
      : { maximumSignificantDigits: 2 };
  return money.amount.toLocaleString(LOCALE, { style: 'currency', currency: money.currency ?? 'USD', minimumFractionDigits: 0, ...digits });
}

export const usd = (amount, currency = 'USD') => money({ amount, currency });

/** @param {{estimate: object, low: object, high: object} | undefined} interval of money */
export const moneyInterval = (interval) =>
  interval ? `${money(interval.estimate)} (${money(interval.low)} to ${money(interval.high)})` : UNKNOWN;

export const percent = (share, digits = 1) =>
  share === undefined || share === null ? UNKNOWN : `${trimmed(share * 100, digits)}${THIN}%`;

/** A difference of shares: "-1.2 points". */
export const points = (difference) => `${SIGN[difference > 0]}${trimmed(difference * 100, 1)} points`.replace('-', '−');

/** @param {{estimate: number, low: number, high: number, n: number} | undefined} interval of a share */
export const interval = (interval) =>
  interval
    ? `${percent(interval.estimate)} (${trimmed(interval.low * 100, 1)} to ${trimmed(interval.high * 100, 1)}, n=${count(interval.n)})`
    : UNKNOWN;

export const pointsInterval = (interval) =>
  `${points(interval.estimate)} (${points(interval.low)} to ${points(interval.high)}, n=${count(interval.n)})`;

export const millis = (ms) =>
  ms === undefined ? UNKNOWN : ms >= 1000 ? `${trimmed(ms / 1000, 1)}${THIN}s` : `${number(ms, 2)}${THIN}ms`;

/** A probability in words: "98 %", and never a certainty. */
export const chance = (p) =>
  p === undefined ? UNKNOWN : p > 0.99 ? `over 99${THIN}%` : p < 0.01 ? `under 1${THIN}%` : percent(p, 0);

const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60]];
const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** @param {string} at ISO instant */
export function age(at, now = Date.now()) {
  const seconds = (Date.parse(at) - now) / 1000;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return Math.abs(seconds) < 10 ? 'just now' : ago.format(Math.round(seconds / size), unit);
}

export const instant = (at) => new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** What the gateway says begins small, for it may stand within a sentence. */
export const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

function trimmed(n, digits) {
  return n.toLocaleString(LOCALE, { minimumFractionDigits: 0, maximumFractionDigits: digits });
}
