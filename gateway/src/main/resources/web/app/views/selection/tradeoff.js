// Cost against quality: candidates, cascades and controls in one plot, with the line that nothing beats on both.
import { html, nothing } from 'lit';
import { interval, money, moneyInterval, percent, sentence, usd } from '../../format.js';
import { bars, marksOf, named, words } from './marks.js';

const CONTROLS = { cheapest: 'always the cheapest', strongest: 'always the strongest', mix: 'the best mix by coin' };

/** @returns {object[]} those that no other beats on cost and quality both, the cheapest first */
export function pareto(points) {
  const best = [];
  for (const point of [...points].sort((a, b) => a.cost - b.cost || b.quality - a.quality)) {
    if (best.length === 0 || point.quality > best.at(-1).quality) best.push(point);
  }
  return best;
}

export function tradeoff(decision, terms, withErrors, choose) {
  const weighs = Boolean(terms.costOfError);
  const priced = decision.candidates.filter((one) => one.quality && one.monthly);
  const unpriced = decision.candidates.filter((one) => !priced.includes(one));
  const errors = withErrors && weighs;
  const points = priced.map((one) => ({
    one,
    cost: (errors ? one.monthlyWithErrors ?? one.monthly : one.monthly).amount,
    quality: one.quality.estimate,
  }));
  const controls = errors ? [] : decision.controls?.filter((control) => control.monthly && control.candidates.length > 1) ?? [];
  const currency = priced[0]?.monthly.currency ?? 'USD';
  const best = pareto(points).map((point) => point.one.candidate);
  return html`
    <section class="card stack" aria-labelledby="tradeoff">
      <h2 id="tradeoff">Cost against quality</h2>
      ${priced.length
        ? html`
          <p class="muted small">Up is better, left is cheaper. Bars hold the quality with 95 % confidence. The line joins what nothing beats on both: ${best.join(', ')}.</p>
          ${weighs ? html`<label class="row small"><input type="checkbox" .checked=${errors} @change=${(event) => choose(event.target.checked)}> count the cost of errors</label>` : nothing}
          <assay-chart height="340" label="Cost a month against quality. Nothing beats ${best.join(', ')} on both."
            .draw=${(ink, axis) => draw(ink, axis, { decision, points, controls, errors, currency })}
            .table=${table(decision, priced)}></assay-chart>`
        : html`<p>No candidate has both a known quality and a known monthly cost, so nothing can be drawn.</p>`}
      ${decision.controls?.length ? html`<ul class="small">${decision.controls.map((control) => html`<li>${sentence(control.says)}</li>`)}</ul>` : nothing}
      ${unpriced.length ? html`<p class="small muted">Not drawn, because cost or quality is unknown: ${unpriced.map(named).join(', ')}.</p>` : nothing}
    </section>`;
}

function draw(ink, axis, { decision, points, controls, errors, currency }) {
  const mark = marksOf(decision);
  const costs = [...points.map((point) => point.cost), ...controls.map((control) => control.monthly.amount)];
  const wide = Math.min(...costs) > 0 && Math.max(...costs) / Math.min(...costs) > 20;
  const reach = [...costs, ...(errors ? points.map((point) => point.one.monthlyInterval?.high.amount ?? 0) : [])];
  const [from, to] = [wide ? 10 ** Math.floor(Math.log10(Math.min(...costs))) : 0, Math.max(...reach) * (wide ? 1.6 : 1.12)];
  const along = (cost) => (wide ? Math.log(cost / from) / Math.log(to / from) : cost / to);
  const series = [];
  const line = pareto(points);
  series.push({
    type: 'line',
    silent: true,
    z: 0,
    symbol: 'none',
    lineStyle: { color: ink.muted, type: 'dashed', width: 1.5 },
    data: line.map((point) => [point.cost, point.quality]),
  });
  for (const { one, cost, quality } of points) {
    const { color, symbol } = mark(one.candidate, ink);
    series.push(bars([[cost, one.quality.low, one.quality.high]], ([x, low, high]) => [[x, low], [x, high]], color));
    if (errors && one.monthlyInterval) {
      series.push(bars([[quality, one.monthlyInterval.low.amount, one.monthlyInterval.high.amount]], ([y, low, high]) => [[low, y], [high, y]], color, 1));
    }
    series.push({
      type: 'scatter',
      name: one.candidate,
      symbol: one.cascade ? 'diamond' : symbol,
      symbolSize: one.cascade ? 16 : 12,
      itemStyle: { color, borderColor: ink.surface, borderWidth: 1.5, opacity: one.qualifies ? 1 : 0.55 },
      data: [[cost, quality]],
      tooltip: {
        formatter: () =>
          [named(one), `right on ${interval(one.quality)}`, `${money(one.monthly)} a month, without errors`,
            ...(one.monthlyInterval ? [`${moneyInterval(one.monthlyInterval)} with what is uncertain`] : []),
            one.qualifies ? 'qualifies' : 'does not qualify'].join('\n'),
      },
    });
    // The name stands over the bar and leans inwards where it would be cut off.
    const lean = along(cost) < 0.25 ? 'left' : along(cost) > 0.75 ? 'right' : 'center';
    series.push({
      type: 'scatter',
      silent: true,
      symbolSize: 1,
      data: [[cost, one.quality.high]],
      label: { show: true, formatter: words(one), position: 'top', align: lean, color: ink.text, fontSize: 12, lineHeight: 15, distance: 6 },
      labelLayout: { moveOverlap: 'shiftY' },
    });
  }
  for (const control of controls) {
    series.push({
      type: 'scatter',
      symbol: 'triangle',
      symbolSize: 12,
      itemStyle: { color: ink.surface, borderColor: ink.muted, borderWidth: 2 },
      data: [[control.monthly.amount, control.quality.estimate]],
      label: { show: true, formatter: 'coin mix', position: 'bottom', color: ink.muted, fontSize: 12, distance: 10 },
      labelLayout: { moveOverlap: 'shiftY' },
      tooltip: { formatter: () => `${CONTROLS[control.kind]}: ${control.candidates.join(' and ')}\nright on ${interval(control.quality)}\n${money(control.monthly)} a month` },
    });
  }
  const lows = points.map((point) => point.one.quality.low);
  const floor = Math.max(0, Math.floor((Math.min(...lows) - 0.01) * 20) / 20);
  return {
    grid: { right: 24, left: 12 },
    tooltip: { trigger: 'item' },
    xAxis: {
      ...axis,
      type: wide ? 'log' : 'value',
      min: from,
      max: to,
      name: errors ? 'a month, errors included' : 'a month, errors not counted',
      nameLocation: 'middle',
      nameGap: 30,
      axisLabel: { ...axis.axisLabel, formatter: (value) => (value === to ? '' : usd(value, currency)), hideOverlap: true, showMaxLabel: false },
    },
    yAxis: { ...axis, type: 'value', min: floor, max: 1, interval: 1 - floor > 0.45 ? 0.1 : 0.05, axisLabel: { ...axis.axisLabel, formatter: (value) => percent(value, 0) } },
    series,
  };
}

function table(decision, priced) {
  return {
    columns: ['Candidate', 'Right on', 'A month, without errors', 'A month, with what is uncertain'],
    rows: [
      ...priced.map((one) => [named(one), interval(one.quality), money(one.monthly), moneyInterval(one.monthlyInterval)]),
      ...(decision.controls ?? []).map((control) => [`${CONTROLS[control.kind]} (${control.candidates.join(', ')})`, interval(control.quality), money(control.monthly), '–']),
    ],
  };
}
