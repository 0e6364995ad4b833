// What each candidate costs a month as the volume grows, and where the choice changes.
import { html, nothing } from 'lit';
import { count, short, usd } from '../../format.js';
import { costOver } from './costs.js';
import { marksOf, named } from './marks.js';

const STEPS = 48;
const USUAL = 100_000;

/** @param costs what the door /costs said, absent while it has not answered */
export function volume(view, decision, terms, costs) {
  const now = terms.monthlyRequests;
  const lines = decision.candidates
    .map((one) => ({ one, cost: costOver(view, one, now, costs) }))
    .filter((line) => line.cost);
  const breaks = decision.flips.filter((flip) => flip.input === 'volume');
  const around = now ?? USUAL;
  const ends = [around, ...breaks.map((flip) => flip.at)].filter((at) => at > 0);
  const from = Math.max(1, Math.min(...ends) / 20);
  const to = Math.max(...ends) * 20;
  const volumes = Array.from({ length: STEPS + 1 }, (_, i) => from * (to / from) ** (i / STEPS));
  return html`
    <section class="card stack" aria-labelledby="volume">
      <h2 id="volume">Cost over the volume</h2>
      ${lines.length
        ? html`
          <p class="muted small">A month, ${lines.some((line) => line.cost.errors) ? 'errors included at the cost that was asked for' : 'errors not counted'}; both axes grow by tens.
            ${breaks.length ? html`The choice changes at ${breaks.map((flip, i) => html`${i ? ' and at ' : ''}<strong>${count(flip.at)}</strong> requests, to ${flip.to}`)}.` : 'No volume changes the choice.'}</p>
          <ul class="legend" aria-label="Lines">${lines.map(({ one }, i) => html`<li><span class="swatch series-${place(decision, one)}"></span>${named(one)}</li>`)}</ul>
          <assay-chart height="320" label="Cost a month over the volume, by candidate"
            .draw=${(ink, axis) => draw(ink, axis, { decision, lines, volumes, now, breaks })}
            .table=${table(lines, now, breaks, around)}></assay-chart>
          ${evens(costs)}`
        : html`<p>No cost is known, so no line can be drawn.</p>`}
    </section>`;
}

const evens = (costs) =>
  costs?.breakEvens.length
    ? html`<details><summary>Where any two cost the same</summary>
        <ul class="small">${costs.breakEvens.map((even) => html`<li>${even.candidate} and ${even.than}: ${even.says}</li>`)}</ul></details>`
    : nothing;

const place = (decision, one) => (decision.candidates.indexOf(one) % 7) + 1;

function draw(ink, axis, { decision, lines, volumes, now, breaks }) {
  const mark = marksOf(decision);
  const currency = lines[0].cost.currency;
  const upright = [
    ...(now ? [{ xAxis: now, label: { formatter: `now ${short(now)}`, position: 'insideEndTop' }, lineStyle: { color: ink.muted, type: 'solid' } }] : []),
    ...breaks.map((flip) => ({ xAxis: flip.at, label: { formatter: `${flip.to}\n${short(flip.at)}`, position: 'end' }, lineStyle: { color: ink.bad, type: 'dashed' } })),
  ];
  const series = lines.map(({ one, cost }, i) => {
    const { color, symbol } = mark(one.candidate, ink);
    return {
      type: 'line',
      name: named(one),
      symbol,
      symbolSize: 8,
      showSymbol: true,
      showAllSymbol: false,
      itemStyle: { color },
      lineStyle: { color, width: decision.outcome.candidate === one.candidate ? 3.5 : 1.75 },
      // A symbol now and then: the line is known without its colour.
      data: path(cost, volumes).map((value, step) => ({ value, symbol: step % 12 === (3 * i) % 12 ? symbol : 'none' })).filter(({ value }) => value[1] > 0),
      markLine: i === 0 && upright.length ? { silent: true, symbol: 'none', label: { color: ink.muted, fontSize: 11, lineHeight: 14 }, data: upright } : undefined,
    };
  });
  return {
    grid: { top: 44, right: 28 },
    tooltip: {
      trigger: 'axis',
      formatter: (at) => [`${count(at[0].value[0])} requests a month`, ...at.map((point) => `${point.seriesName}: ${usd(point.value[1], currency)}`)].join('\n'),
    },
    xAxis: { ...axis, type: 'log', min: volumes[0], max: volumes.at(-1), name: 'requests a month', nameLocation: 'middle', nameGap: 30, axisLabel: { ...axis.axisLabel, formatter: short, hideOverlap: true } },
    yAxis: { ...axis, type: 'log', axisLabel: { ...axis.axisLabel, formatter: (value) => `${currency === 'USD' ? '$' : ''}${short(value)}` } },
    series,
  };
}

/** The volumes drawn, and both sides of each step between them. */
function path(cost, volumes) {
  const steps = (cost.points ?? []).map(([requests]) => requests).filter((at) => at > volumes[0] && at < volumes.at(-1));
  return [...volumes, ...steps].sort((a, b) => a - b).map((requests) => [requests, cost.at(requests)]);
}

function table(lines, now, breaks, around) {
  const volumes = [...new Set([around / 10, around, around * 10, ...breaks.map((flip) => flip.at)].map(Math.round))].sort((a, b) => a - b);
  return {
    columns: ['Candidate', ...volumes.map((requests) => `${count(requests)}${requests === now ? ' (now)' : ''}`)],
    rows: lines.map(({ one, cost }) => [named(one), ...volumes.map((requests) => usd(cost.at(requests), cost.currency))]),
  };
}
