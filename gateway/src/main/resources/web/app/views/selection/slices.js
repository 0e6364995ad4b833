// How each candidate does on the usual and on the unusual, and where it drops.
import { html, nothing } from 'lit';
import { interval, percent, pointsInterval } from '../../format.js';
import { bars, marksOf, named, words } from './marks.js';

export function slices(decision) {
  const shown = decision.candidates.filter((one) => one.quality || one.outOfDistribution);
  const missing = shown.filter((one) => !one.outOfDistribution);
  const drops = shown.flatMap((one) => (one.drops ?? []).map((drop) => ({ one, ...drop })));
  const clear = drops.filter((drop) => drop.clear).sort((a, b) => b.drop.estimate - a.drop.estimate);
  return html`
    <section class="card stack" aria-labelledby="slices">
      <h2 id="slices">Usual and unusual input</h2>
      ${shown.length
        ? html`
          <ul class="legend muted" aria-label="Symbols"><li>● usual input (in distribution)</li><li>◇ unusual input (out of distribution)</li></ul>
          <assay-chart height=${70 + 52 * shown.length} label="Share of right answers on usual and on unusual input, by candidate"
            .draw=${(ink, axis) => draw(ink, axis, decision, shown)}
            .table=${{ columns: ['Candidate', 'Usual', 'Unusual'], rows: shown.map((one) => [named(one), interval(one.quality), one.outOfDistribution ? interval(one.outOfDistribution) : 'not measured']) }}></assay-chart>`
        : html`<p>Nothing was measured.</p>`}
      ${missing.length ? html`<p class="notice warn">Not measured on unusual input: ${missing.map(named).join(', ')}. How they do there is unknown.</p>` : nothing}
      ${drops.length
        ? html`
          <h3>Where a candidate drops</h3>
          ${clear.length ? html`<ul>${clear.map((drop) => html`<li><strong>${named(drop.one)}</strong> on ${drop.slice}: ${pointsInterval(drop.drop)} worse</li>`)}</ul>` : html`<p>On none of the parts that were looked at is a candidate clearly worse.</p>`}
          <details><summary>All ${drops.length} that were looked at</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Drops by candidate and part">
              <table><thead><tr><th scope="col">Candidate</th><th scope="col">Part</th><th scope="col">How much worse</th><th scope="col">Clear</th></tr></thead>
                <tbody>${drops.map((drop) => html`<tr><th scope="row">${named(drop.one)}</th><td>${drop.slice}</td><td>${pointsInterval(drop.drop)}</td><td>${drop.clear ? 'yes' : 'no'}</td></tr>`)}</tbody></table>
            </div></details>`
        : nothing}
    </section>`;
}

function draw(ink, axis, decision, shown) {
  const mark = marksOf(decision);
  const series = [];
  const kinds = [
    ['quality', -0.16, (color) => ({ symbol: 'circle', symbolSize: 12, itemStyle: { color } })],
    ['outOfDistribution', 0.16, (color) => ({ symbol: 'diamond', symbolSize: 14, itemStyle: { color: ink.surface, borderColor: color, borderWidth: 2 } })],
  ];
  for (const [field, offset, look] of kinds) {
    const data = shown.map((one, row) => ({ one, at: row + offset, value: one[field] })).filter((point) => point.value);
    for (const { one, at, value } of data) {
      const { color } = mark(one.candidate, ink);
      series.push(bars([[at, value.low, value.high]], ([y, low, high]) => [[low, y], [high, y]], color));
      series.push({
        type: 'scatter',
        ...look(color),
        data: [[value.estimate, at]],
        tooltip: { formatter: () => `${named(one)}, ${field === 'quality' ? 'usual input' : 'unusual input'}\nright on ${interval(value)}` },
      });
    }
  }
  const lows = shown.flatMap((one) => [one.quality?.low, one.outOfDistribution?.low]).filter((low) => low !== undefined);
  return {
    grid: { top: 8, right: 24, left: 148, bottom: 32, outerBoundsMode: 'none' },
    tooltip: { trigger: 'item' },
    xAxis: { ...axis, type: 'value', axisLine: { ...axis.axisLine, onZero: false }, min: Math.max(0, Math.floor((Math.min(...lows) - 0.02) * 10) / 10), max: 1, axisLabel: { ...axis.axisLabel, formatter: (value) => percent(value, 0) } },
    // Between the lines stand the two kinds of a candidate, so the axis counts and its labels name.
    yAxis: {
      ...axis,
      type: 'value',
      inverse: true,
      min: -0.6,
      max: shown.length - 0.4,
      interval: 1,
      splitLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...axis.axisLabel, customValues: shown.map((_, row) => row), color: ink.text, lineHeight: 15, width: 136, overflow: 'break', formatter: (row) => (shown[Math.round(row)] ? words(shown[Math.round(row)]) : '') },
    },
    series,
  };
}
