// What a candidate costs a month at any volume. The one place that knows how this is reckoned.

/**
 * @param costs what the door /costs said, absent while it has not answered; its curves have the steps of machines
 * @returns {{currency: string, errors: boolean, at: (requests: number) => number, points?: number[][]} | undefined}
 *     undefined where the cost is unknown; points are [requests, low, high]
 */
export function costOver(view, one, monthlyRequests, costs) {
  return curve(costs, one.candidate) ?? line(one, monthlyRequests) ?? sheet(view, one.candidate);
}

function curve(costs, candidate) {
  const bill = costs?.candidates.find((bill) => bill.candidate === candidate);
  if (!bill?.curve.length) return undefined;
  const points = bill.curve.map(({ requests, perMonth, low, high }) => [requests, perMonth.amount, low.amount, high.amount]);
  return { currency: bill.curve[0].perMonth.currency, errors: Boolean(bill.errors), at: (requests) => between(points, requests), points };
}

/** On the straight line between the two points around it: between two steps there is nothing else. */
function between(points, requests) {
  const after = points.findIndex(([at]) => at >= requests);
  const [a, b] = after < 1 ? [points[0], points[1]] : [points[after - 1], points[after]];
  if (!b || after < 0) return points.at(-1)[1];
  return b[0] === a[0] ? b[1] : a[1] + ((b[1] - a[1]) * (requests - a[0])) / (b[0] - a[0]);
}

/** A request's cost and the month's total at the stated volume give the fixed part, of cascades too. */
function line({ perThousandRequests, monthly }, monthlyRequests) {
  if (!perThousandRequests || !monthly || !monthlyRequests) return undefined;
  const each = perThousandRequests.amount / 1000;
  const fixed = Math.max(0, monthly.amount - each * monthlyRequests);
  return { currency: monthly.currency, errors: false, at: (requests) => fixed + each * requests };
}

/** Where no volume was stated: the measured sheet's lines, the latest. */
function sheet(view, candidate) {
  const found = view.costed.filter((costed) => costed.candidate === candidate && costed.sheet.basis === 'measured').at(-1)?.sheet;
  const lines = Object.values(found?.components ?? {});
  if (!lines.length || found.unknown.length) return undefined;
  const sum = (part) => lines.reduce((total, line) => total + line[part].amount, 0);
  const [each, fixed] = [sum('perRequest'), sum('perMonth')];
  return { currency: lines[0].perRequest.currency, errors: false, at: (requests) => fixed + each * requests };
}
