// A chart, in words for those who do not see it, and its numbers for those who want them.
import { html, nothing } from 'lit';
import { View } from './view.js';
import { calm, onTheme, token } from './theme.js';

/**
 * How charts look, by the tokens that hold now.
 *
 * @returns what every option is laid over
 */
function ground(ink) {
  const axis = {
    axisLine: { lineStyle: { color: ink.line } },
    axisTick: { lineStyle: { color: ink.line } },
    axisLabel: { color: ink.muted, fontSize: 12 },
    splitLine: { lineStyle: { color: ink.grid } },
    nameTextStyle: { color: ink.muted, fontSize: 12 },
  };
  return {
    axis,
    base: {
      animation: !calm.matches,
      animationDuration: 250,
      animationDurationUpdate: 250,
      color: ink.series,
      textStyle: { fontFamily: ink.font, color: ink.text }, // by name: texts are measured before they are drawn
      // As SVG and not HTML: a strict policy forbids styles inside of HTML text.
      tooltip: {
        renderMode: 'richText',
        confine: true,
        backgroundColor: ink.surface,
        borderColor: ink.line,
        textStyle: { color: ink.text, fontSize: 13, fontFamily: ink.font, lineHeight: 19 },
      },
      legend: { show: false },
      grid: { left: 8, right: 16, top: 24, bottom: 8, outerBoundsMode: 'same' },
    },
  };
}

/** The colours of a chart. A series has its own symbol too: colour is never all that tells two apart. */
export function palette() {
  return {
    font: token('text'),
    text: token('ink'),
    muted: token('muted'),
    line: token('line-strong'),
    grid: token('line'),
    surface: token('surface'),
    good: token('good'),
    bad: token('bad'),
    accent: token('accent'),
    series: [1, 2, 3, 4, 5, 6, 7].map((i) => token(`series-${i}`)),
  };
}

export const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'roundRect', 'arrow'];

/**
 * <assay-chart label="..." .draw=${(ink, axis) => option} .table=${{columns, rows}}></assay-chart>
 *
 * label says in a sentence what the chart shows; draw makes ECharts' option from the colours; table holds the numbers.
 */
class Chart extends View {
  static properties = {
    label: {},
    draw: { attribute: false },
    table: { attribute: false },
    height: { type: Number },
    open: { state: true },
  };

  constructor() {
    super();
    this.height = 320;
    this.open = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.endTheme = onTheme(() => this.paint());
    this.resized = new ResizeObserver(() => this.chart?.resize());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.endTheme();
    this.resized.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  async updated() {
    const place = this.querySelector('.drawing');
    place.style.height = `${this.height}px`;
    if (!this.chart) {
      const { init } = await import('./echarts.js');
      if (!this.isConnected || this.chart) return;
      this.chart = init(place, null, { renderer: 'svg' });
      this.resized.observe(place);
    }
    this.paint();
  }

  paint() {
    if (!this.chart || !this.draw) return;
    const ink = palette();
    const { axis, base } = ground(ink);
    const option = this.draw(ink, axis);
    this.chart.setOption(
      { ...base, ...option, grid: { ...base.grid, ...option.grid }, tooltip: { ...base.tooltip, ...option.tooltip } },
      { notMerge: true },
    );
    this.dispatchEvent(new CustomEvent('drawn', { bubbles: true }));
  }

  render() {
    return html`
      <figure class="chart">
        <div class="drawing" role="img" aria-label=${this.label}></div>
        ${this.table
          ? html`
            <button class="plain numbers" aria-expanded=${this.open ? 'true' : 'false'} @click=${() => (this.open = !this.open)}>
              ${this.open ? 'Hide the numbers' : 'Show the numbers'}</button>
            ${this.open ? numbers(this.table, this.label) : nothing}`
          : nothing}
      </figure>`;
  }
}

/** A table that scrolls by itself where it is too wide, by keyboard too. */
export function numbers({ columns, rows }, label) {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${label}>
      <table>
        <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr>`)}</tbody>
      </table>
    </div>`;
}

customElements.define('assay-chart', Chart);
