// How the built-in specialist learns, and what more labels would bring.
import { html, nothing } from 'lit';
import { count, percent, short } from '../../format.js';
import { bars, marksOf, named } from './marks.js';

const TWO_SIDED_95 = 1.96;

export function curve(view, decision) {
  const found = view.profiled?.profile.curve;
  const togo = decision.findings.find((finding) => finding.kind === 'labelsUntilWithinMargin');
  if (!found?.points.length) return nothing;
  return html`
    <section class="card stack" aria-labelledby="curve">
      <h2 id="curve">More labels</h2>
      <p class="muted small">The share of wrong answers of the probe, the built-in specialist, by the labels it learnt from: a lower bound of what the same labels bring a fine-tuned model (measured on n=${count(found.heldOut)} rows).</p>
      ${togo ? html`<p><strong>Labels to go:</strong> ${togo.says}</p>` : nothing}
      <assay-chart height="320" label="Share of wrong answers of the probe over the number of labels, measured and to be expected"
        .draw=${(ink, axis) => draw(ink, axis, found, decision)} .table=${table(found)}></assay-chart>
      ${found.noExtrapolation ? html`<p class="notice warn">Nothing is told beyond the last point: ${found.noExtrapolation}</p>` : nothing}
    </section>`;
}

function draw(ink, axis, { points, ahead }, decision) {
  const color = ink.series[0];
  const last = points.at(-1);
  const on = [{ labels: last.labels, error: { estimate: last.error, low: last.error, high: last.error } }, ...ahead];
  const others = decision.candidates
    .filter((one) => one.quality && !one.cascade && one.candidate !== 'probe')
    .sort((a, b) => a.quality.estimate - b.quality.estimate);
  const mark = marksOf(decision);
  const series = [
    bars(points.map((point) => [point.labels, point.error - TWO_SIDED_95 * point.spread, point.error + TWO_SIDED_95 * point.spread]), ([x, low, high]) => [[x, low], [x, high]], color),
    { type: 'line', name: 'measured', symbol: 'circle', symbolSize: 9, itemStyle: { color }, lineStyle: { color, width: 2 }, data: points.map((point) => [point.labels, point.error]) },
  ];
  if (ahead.length) {
    series.unshift(band(on, color));
    series.push({ type: 'line', name: 'to be expected', symbol: 'circle', symbolSize: 9, itemStyle: { color: ink.surface, borderColor: color, borderWidth: 2 }, lineStyle: { color, width: 2, type: 'dashed' }, data: on.map((point) => [point.labels, point.error.estimate]) });
  }
  series[1].markLine = {
    silent: true,
    symbol: 'none',
    data: others.map((one, i) => ({
      yAxis: 1 - one.quality.estimate,
      lineStyle: { color: mark(one.candidate, ink).color, type: 'dotted', width: 1.5 },
      label: { formatter: named(one), show: i === 0 || i === others.length - 1, position: i === 0 ? 'insideStartTop' : 'insideStartBottom', color: ink.muted, fontSize: 11 },
    })),
  };
  const labels = [...points.map((point) => point.labels), ...ahead.map((point) => point.labels)];
  const errors = [...points.map((point) => point.error + TWO_SIDED_95 * point.spread), ...ahead.map((point) => point.error.high), ...others.map((one) => 1 - one.quality.estimate)];
  return {
    grid: { right: 28 },
    tooltip: { trigger: 'axis', formatter: (at) => at.filter((point) => point.seriesType === 'line').map((point) => `${count(point.value[0])} labels, ${point.seriesName}: wrong on ${percent(point.value[1])}`).join('\n') },
    xAxis: { ...axis, type: 'log', min: Math.min(...labels) * 0.85, max: Math.max(...labels) * 1.15, name: 'labels', nameLocation: 'middle', nameGap: 30, axisLabel: { ...axis.axisLabel, formatter: short, hideOverlap: true, customValues: spaced(labels) } },
    yAxis: { ...axis, type: 'value', min: 0, max: Math.min(1, Math.ceil(Math.max(...errors) * 10.5) / 10), axisLabel: { ...axis.axisLabel, formatter: (value) => percent(value, 0) } },
    series,
  };
}

/** Of close numbers the last: their words would lie over each other. */
function spaced(labels) {
  return labels.filter((n, i) => i === labels.length - 1 || labels[i + 1] / n > 1.3);
}

const band = (on, color) => ({
  type: 'custom',
  silent: true,
  z: 0,
  data: [on.length],
  renderItem: (_, api) => ({
    type: 'polygon',
    shape: {
      points: [
        ...on.map((point) => api.coord([point.labels, point.error.high])),
        ...on.toReversed().map((point) => api.coord([point.labels, point.error.low])),
      ],
    },
    style: { fill: color, opacity: 0.18 },
  }),
});

const table = ({ points, ahead }) => ({
  columns: ['Labels', 'Wrong on', 'Between'],
  rows: [
    ...points.map((point) => [count(point.labels), percent(point.error), `± ${percent(TWO_SIDED_95 * point.spread)} (95 %)`]),
    ...ahead.map((point) => [`${count(point.labels)} (expected)`, percent(point.error.estimate), `${percent(point.error.low)} to ${percent(point.error.high)} (${percent(point.error.level, 0)})`]),
  ],
});
