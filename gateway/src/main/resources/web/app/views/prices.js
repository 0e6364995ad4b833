// The catalogue of prices: what holds, what held before, and a map of prices taken in after a look at what it changes.
import { html, nothing } from 'lit';
import { title, View } from '../view.js';
import { get, put } from '../api.js';
import { count, instant, money, UNKNOWN } from '../format.js';
import { address, pages } from '../parts/pages.js';

const SHOWN = 50;

class Prices extends View {
  static properties = {
    query: { attribute: false }, page: { state: true }, history: { state: true }, diff: { state: true }, problem: { state: true }, refused: { state: true }, busy: { state: true },
  };

  willUpdate(changed) {
    if (changed.has('query')) this.load();
  }

  get after() {
    return this.query?.get('after') ?? '';
  }

  async load() {
    title('Prices');
    const model = this.query?.get('model');
    try {
      this.page = await get(address('/v1/prices', { limit: '50', after: this.after }));
      this.history = model ? { model, ...(await get(`/v1/prices/${encodeURIComponent(model)}/history`)) } : undefined;
      this.problem = undefined;
    } catch (error) {
      this.problem = error;
    }
  }

  async look(file) {
    if (!file) return;
    this.file = file;
    await this.send('');
  }

  /** The same file with the word of the look before: exactly what was shown happens. */
  async send(confirm) {
    this.busy = true;
    try {
      this.diff = await put(address('/v1/prices', { confirm }), this.file, { type: 'application/json' });
      this.refused = undefined;
      if (confirm) await this.load();
    } catch (error) {
      this.refused = error;
      this.diff = undefined;
    }
    this.busy = false;
  }

  render() {
    const { page } = this;
    return html`
      <div class="page">
        <h1>Prices</h1>
        <assay-problem .problem=${this.problem} .again=${() => this.load()}></assay-problem>
        ${this.history ? past(this.history) : nothing}
        ${page
          ? html`${page.items.length ? table(page.items) : html`<p>The catalogue is empty.</p>`}
              ${pages({ after: this.after, next: page.next, address: (more) => address('/prices', more) })}`
          : this.problem ? nothing : html`<p class="muted">Loading …</p>`}
        <section class="card stack" aria-labelledby="import">
          <h2 id="import">Take in a map of prices</h2>
          <p class="muted">LiteLLM's <code>model_prices_and_context_window.json</code>. First you see what it would change; nothing happens before you say so.</p>
          <label for="map">The file</label>
          <input id="map" type="file" accept=".json,application/json" @change=${(event) => this.look(event.target.files[0])}>
          ${this.busy ? html`<p class="muted" role="status">Reading …</p>` : nothing}
          <assay-problem .problem=${this.refused}></assay-problem>
          ${this.diff ? this.changes(this.diff) : nothing}
        </section>
      </div>`;
  }

  changes(diff) {
    const added = Object.entries(diff.added);
    const changed = Object.entries(diff.changed);
    const sum = added.length + changed.length;
    return html`
      <p role="status" class="notice">${diff.applied ? 'Done: ' : ''}${count(added.length)} new, ${count(changed.length)} changed, ${count(diff.unchanged)} the same;
        ${count(Object.keys(diff.kept).length)} kept because somebody put them by hand; ${count(Object.keys(diff.absurd).length)} hard to believe and left out;
        ${count(Object.keys(diff.unknown).length)} without a price; ${count(diff.others)} not paid by tokens of text.</p>
      ${changed.length ? html`<h3>Changed</h3>${differences(changed)}` : nothing}
      ${added.length ? html`<details ?open=${added.length <= SHOWN}><summary>New</summary>${list(added)}</details>` : nothing}
      ${Object.keys(diff.kept).length ? html`<details><summary>Kept, put by hand</summary>${differences(Object.entries(diff.kept))}</details>` : nothing}
      ${Object.keys(diff.absurd).length ? html`<details><summary>Hard to believe, left out</summary><ul>${Object.entries(diff.absurd).slice(0, SHOWN).map(([model, { says }]) => html`<li><code>${model}</code>: ${says}</li>`)}</ul></details>` : nothing}
      ${diff.applied ? nothing : html`<p><button class="primary" ?disabled=${this.busy || !sum} @click=${() => this.send(diff.confirm)}>${sum ? `Apply exactly ${sum === 1 ? 'this change' : `these ${count(sum)} changes`}` : 'Nothing to change'}</button></p>`}`;
  }
}

const table = (items) => html`
  <div class="card">
    <table class="cards">
      <thead><tr><th scope="col">Model</th><th scope="col">Million in</th><th scope="col">Million out</th><th scope="col">A month</th><th scope="col">From</th></tr></thead>
      <tbody>${items.map(({ model, price, validFrom }) => html`
        <tr>
          <th scope="row" class="code"><a href=${address('/prices', { model })}>${model}</a></th>
          <td data-label="Million in">${tokens(price.perMillionInputTokens)}</td>
          <td data-label="Million out">${tokens(price.perMillionOutputTokens)}</td>
          <td data-label="A month">${price.perMonth ? money(price.perMonth) : '–'}</td>
          <td data-label="From"><span class="small">${instant(validFrom)}<br><span class="muted">${price.source}</span></span></td>
        </tr>`)}</tbody>
    </table>
  </div>`;

const past = ({ model, items }) => html`
  <section class="card stack" aria-labelledby="history">
    <div class="between"><h2 id="history" class="code">What ${model} cost</h2><a href="/prices">Close</a></div>
    <table class="cards">
      <thead><tr><th scope="col">From</th><th scope="col">Million in</th><th scope="col">Million out</th><th scope="col">A month</th><th scope="col">Source</th></tr></thead>
      <tbody>${items.map(({ price, validFrom }, i) => html`
        <tr>
          <th scope="row">${instant(validFrom)} ${i === 0 ? html`<span class="badge good">holds</span>` : nothing}</th>
          <td data-label="Million in">${tokens(price.perMillionInputTokens)}</td>
          <td data-label="Million out">${tokens(price.perMillionOutputTokens)}</td>
          <td data-label="A month">${price.perMonth ? money(price.perMonth) : '–'}</td>
          <td data-label="Source" class="small">${price.source}</td>
        </tr>`)}</tbody>
    </table>
  </section>`;

const differences = (changes) => html`
  <table class="cards">
    <thead><tr><th scope="col">Model</th><th scope="col">Million in</th><th scope="col">Million out</th></tr></thead>
    <tbody>${changes.slice(0, SHOWN).map(([model, { before, after }]) => html`
      <tr><th scope="row" class="code">${model}</th>
        <td data-label="Million in">${moved(before.perMillionInputTokens, after.perMillionInputTokens)}</td>
        <td data-label="Million out">${moved(before.perMillionOutputTokens, after.perMillionOutputTokens)}</td></tr>`)}</tbody>
  </table>
  ${changes.length > SHOWN ? html`<p class="small muted">and ${count(changes.length - SHOWN)} more</p>` : nothing}`;

const list = (added) => html`
  <ul>${added.slice(0, SHOWN).map(([model, price]) => html`<li><code class="code">${model}</code>: ${tokens(price.perMillionInputTokens)} in, ${tokens(price.perMillionOutputTokens)} out</li>`)}</ul>
  ${added.length > SHOWN ? html`<p class="small muted">and ${count(added.length - SHOWN)} more</p>` : nothing}`;

const tokens = (price) => (price ? money(price) : UNKNOWN);

const moved = (before, after) =>
  before?.amount === after?.amount ? tokens(after) : html`<del class="muted">${tokens(before)}</del> <strong>${tokens(after)}</strong>`;

customElements.define('assay-prices', Prices);
