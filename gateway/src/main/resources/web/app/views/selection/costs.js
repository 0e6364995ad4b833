// What a candidate costs a month at any volume, errors not counted. The one place that knows how this is reckoned.

/**
 * @returns {{currency: string, at: (requests: number) => number, says?: string} | undefined} undefined where the cost is unknown
 */
export function costOver(view, one, monthlyRequests) {
  return line(one, monthlyRequests) ?? sheet(view, one.candidate);
}

/** A request's cost and the month's total at the stated volume give the fixed part, of cascades too. */
function line({ perThousandRequests, monthly }, monthlyRequests) {
  if (!perThousandRequests || !monthly || !monthlyRequests) return undefined;
  const each = perThousandRequests.amount / 1000;
  const fixed = Math.max(0, monthly.amount - each * monthlyRequests);
  return { currency: monthly.currency, at: (requests) => fixed + each * requests };
}

/** Where no volume was stated: the measured sheet's lines, the latest. */
function sheet(view, candidate) {
  const found = view.costed.filter((costed) => costed.candidate === candidate && costed.sheet.basis === 'measured').at(-1)?.sheet;
  const lines = Object.values(found?.components ?? {});
  if (!lines.length || found.unknown.length) return undefined;
  const sum = (part) => lines.reduce((total, line) => total + line[part].amount, 0);
  const [each, fixed] = [sum('perRequest'), sum('perMonth')];
  return { currency: lines[0].perRequest.currency, at: (requests) => fixed + each * requests };
}
