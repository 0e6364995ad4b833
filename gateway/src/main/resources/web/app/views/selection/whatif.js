// Sliders that ask POST what-if and have everything redrawn. Nothing is stored and no model is asked.
import { html, nothing } from 'lit';
import { View } from '../../view.js';
import { post } from '../../api.js';
import { count, money, percent } from '../../format.js';
import { asked } from './terms.js';

const PAUSE = 120;

/** Sliders by the field that they change. Position and value are not the same where a slider grows by tens. */
const SLIDERS = {
  monthlyRequests: {
    words: 'Requests a month',
    says: 'more of them make what is paid once, such as training and machines, weigh less',
    range: (asked) => ({ min: Math.log10(Math.max(1, (asked ?? 100_000) / 100)), max: Math.log10((asked ?? 100_000) * 100), step: 0.02 }),
    position: (value) => Math.log10(value ?? 100_000),
    value: (position) => Number((10 ** position).toPrecision(2)),
    show: count,
  },
  costOfError: {
    words: 'Cost of a wrong answer',
    says: 'the dearer an error, the more quality is worth',
    range: (asked) => ({ min: -4, max: Math.max(1, Math.ceil(Math.log10(asked?.amount || 0.1)) + 2), step: 0.05 }),
    position: (value) => (value?.amount ? Math.log10(value.amount) : -4),
    value: (position, asked) => ({ amount: position <= -4 ? 0 : Number((10 ** position).toPrecision(2)), currency: asked?.currency ?? 'USD' }),
    show: (value) => (value ? money(value) : 'not weighed'),
  },
  margin: {
    words: 'Margin',
    says: 'quality that may be given up for money; it was frozen before the first score',
    range: () => ({ min: 0.005, max: 0.15, step: 0.005 }),
    position: (value) => value,
    value: (position) => position,
    show: (value) => `${Number((value * 100).toFixed(1))} points`,
  },
  unusualShare: {
    words: 'Share of unusual input',
    says: 'how much of what comes in is unlike the examples',
    range: () => ({ min: 0, max: 0.6, step: 0.01 }),
    position: (value) => value ?? 0,
    value: (position) => position,
    show: (value) => (value === undefined ? 'unknown' : percent(value, 0)),
  },
};

/** Fires "explored" with {terms, decision}, or with nothing where all stands as it was asked for. */
class WhatIf extends View {
  static properties = { view: { attribute: false }, terms: { state: true }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.terms = {};
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.later);
    this.asking?.abort();
  }

  move(field, position) {
    const value = SLIDERS[field].value(Number(position), asked(this.view)[field]);
    this.terms = { ...this.terms, [field]: value };
    clearTimeout(this.later);
    this.later = setTimeout(() => this.ask(), PAUSE);
  }

  reset() {
    clearTimeout(this.later);
    this.asking?.abort();
    this.terms = {};
    this.problem = undefined;
    this.tell(undefined);
  }

  /** A later question ends the one before, so the last answer is that of the last position. */
  async ask() {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    const { terms } = this;
    this.busy = true;
    try {
      const decision = await post(`/v1/selections/${this.view.selectionId}/what-if`, terms, { signal: asking.signal });
      this.problem = undefined;
      this.tell({ terms, decision });
    } catch (error) {
      if (error.name !== 'AbortError') this.problem = error;
    }
    if (asking === this.asking) this.busy = false;
  }

  tell(explored) {
    this.dispatchEvent(new CustomEvent('explored', { detail: explored }));
  }

  render() {
    const changed = Object.keys(this.terms);
    return html`
      <div class="sliders">${Object.entries(SLIDERS).map(([field, slider]) => this.slider(field, slider))}</div>
      <assay-problem .problem=${this.problem}></assay-problem>
      <div class="row small" role="status">
        ${changed.length
          ? html`<span class="badge warn">only explores</span>
              <span>No model is asked, nothing is stored; the decision itself stands as it was. ${changed.includes('margin') ? 'The margin was frozen before the first score: verdicts under another do not keep their error rates.' : nothing}</span>
              <button @click=${this.reset}>Back to what was asked</button>`
          : html`<span class="muted">Move a slider: everything below is decided again on the same evidence, at once.</span>`}
      </div>`;
  }

  slider(field, { words, says, range, position, show }) {
    const before = asked(this.view)[field];
    const value = field in this.terms ? this.terms[field] : before;
    const { min, max, step } = range(before);
    return html`
      <div class="slider">
        <div class="between"><label for="what-if-${field}">${words}</label><output for="what-if-${field}">${show(value)}</output></div>
        <input id="what-if-${field}" type="range" min=${min} max=${max} step=${step} .value=${String(position(value))}
          aria-valuetext=${show(value)} aria-describedby="what-if-${field}-says" @input=${(event) => this.move(field, event.target.value)}>
        <p class="small muted" id="what-if-${field}-says">${field in this.terms ? html`Asked for: ${show(before)}; ` : nothing}${says}</p>
      </div>`;
  }
}

customElements.define('assay-what-if', WhatIf);
