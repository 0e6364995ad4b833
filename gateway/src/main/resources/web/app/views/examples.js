// The examples behind a decision: what was asked, what was expected, and who answered what.
import { html, nothing } from 'lit';
import { title, View } from '../view.js';
import { get } from '../api.js';
import { navigate } from '../router.js';
import { count, percent } from '../format.js';
import { candidate } from '../parts/badges.js';
import { address, pages } from '../parts/pages.js';
import { choice, field } from '../parts/field.js';

const ROWS = 25;
const FILTERS = ['slice', 'disagree', 'wrong', 'right', 'finding'];

class Examples extends View {
  static properties = { id: {}, query: { attribute: false }, page: { state: true }, view: { state: true }, problem: { state: true } };

  willUpdate(changed) {
    if (changed.has('id')) this.about();
    if (changed.has('id') || changed.has('query')) this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.loading?.abort();
  }

  wanted() {
    return Object.fromEntries(FILTERS.map((name) => [name, this.query?.get(name) ?? (name === 'disagree' && !this.filtered() ? 'true' : '')]));
  }

  /** Who comes without a filter sees where candidates disagree. */
  filtered() {
    return FILTERS.some((name) => this.query?.has(name));
  }

  async about() {
    try {
      this.view = await get(`/v1/selections/${encodeURIComponent(this.id)}`);
      title(`Examples of ${this.view.requested.specification.task.name}`);
      const { id } = this.view.requested.dataset;
      this.checks = (await get(`/v1/datasets/${id}/audit`).catch(() => undefined))?.checks.filter((check) => check.count) ?? [];
      this.requestUpdate();
    } catch {
      // The examples say it.
    }
  }

  async load() {
    this.loading?.abort();
    this.loading = new AbortController();
    const query = { ...this.wanted(), limit: String(ROWS), after: this.query?.get('after') ?? '' };
    try {
      this.page = await get(address(`/v1/selections/${encodeURIComponent(this.id)}/examples`, query), { signal: this.loading.signal });
      this.problem = undefined;
    } catch (error) {
      if (error.name !== 'AbortError') this.problem = error;
    }
  }

  go(more) {
    navigate(this.address({ ...this.wanted(), ...more }));
  }

  address(wanted) {
    // Said as a whole, so that an empty filter is not taken for none.
    return `/selections/${this.id}/examples?${new URLSearchParams({ disagree: '', ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value)) })}`;
  }

  render() {
    return html`
      <div class="page">
        <div class="between"><h1>Examples</h1><a href="/selections/${this.id}">${this.view ? `Back to ${this.view.requested.specification.task.name}` : 'Back'}</a></div>
        <assay-problem .problem=${this.problem} .again=${() => this.load()}></assay-problem>
        ${this.page ? this.shown() : this.problem ? nothing : html`<p class="muted">Loading …</p>`}
      </div>`;
  }

  shown() {
    const { page } = this;
    const wanted = this.wanted();
    return html`
      <form class="card stack" role="search" @submit=${(event) => event.preventDefault()}>
        <div class="fields">
          ${field({ id: 'disagree', label: 'Show', control: choice('disagree', { value: wanted.disagree, options: [['true', 'where candidates disagree'], ['', 'all examples']], input: (value) => this.go({ disagree: value }) }) })}
          ${field({ id: 'slice', label: 'Slice', control: choice('slice', { value: wanted.slice, options: [['', 'all'], ...Object.entries(page.slices).map(([name, n]) => [name, `${name} (${count(n)})`])], input: (value) => this.go({ slice: value }) }) })}
          ${['wrong', 'right'].map((name) => field({ id: name, label: name === 'wrong' ? 'Wrong by' : 'Right by', control: choice(name, { value: wanted[name], options: [['', 'anybody'], ...page.candidates.map((one) => [one, one])], input: (value) => this.go({ [name]: value }) }) }))}
          ${this.checks?.length ? field({ id: 'finding', label: 'Found by the audit', control: choice('finding', { value: wanted.finding, options: [['', 'anything'], ...this.checks.map(({ check, count: n }) => [check, `${words(check)} (${count(n)})`])], input: (value) => this.go({ finding: value }) }) }) : nothing}
        </div>
      </form>
      <p role="status">${count(page.total)} ${page.total === 1 ? 'example' : 'examples'}.</p>
      ${page.away.map((says) => html`<p class="notice warn">${says}</p>`)}
      <ol class="examples" aria-label="Examples">${page.items.map((item) => this.example(item))}</ol>
      ${pages({ after: this.query?.get('after'), next: page.next, address: (more) => this.address({ ...wanted, ...more }) })}`;
  }

  example(item) {
    return html`
      <li class="card stack">
        <div class="between"><code class="small">${item.id}</code> <span class="badge">${item.slice}</span></div>
        <div class="cell">${item.input}${item.cut ? html` <span class="muted">… (longer)</span>` : nothing}</div>
        <p><span class="muted">Expected:</span> <strong>${item.expected}</strong></p>
        <div class="answers">${Object.entries(item.answers).map(([name, said]) => this.answer(name, said))}</div>
      </li>`;
  }

  answer(name, { answer, mark, confidence }) {
    const kind = mark >= 1 ? 'right' : mark < 0.5 ? 'wrong' : 'partly';
    return html`
      <div class="answer ${kind}">
        <div class="small">${candidate(name, this.simulated(name))} <span class="badge ${kind === 'right' ? 'good' : kind === 'wrong' ? 'bad' : 'warn'}">${mark === 1 ? 'right' : mark === 0 ? 'wrong' : percent(mark, 0)}</span></div>
        <div class="clip code">${answer ?? html`<span class="muted">answer not at hand</span>`}</div>
        ${confidence === undefined ? nothing : html`<div class="small muted">confidence ${confidence.toPrecision(2)}</div>`}
      </div>`;
  }

  simulated(name) {
    const { specification, models } = this.view?.requested ?? {};
    const model = specification?.candidates.find((one) => one.name === name)?.model;
    return models?.[model]?.simulated;
  }
}

const words = (check) => check.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

customElements.define('assay-examples', Examples);
