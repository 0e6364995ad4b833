// All datasets, newest first.
import { html, nothing } from 'lit';
import { title, View } from '../view.js';
import { get } from '../api.js';
import { age, count, instant } from '../format.js';
import { address, pages } from '../parts/pages.js';

class Datasets extends View {
  static properties = { query: { attribute: false }, page: { state: true }, problem: { state: true } };

  willUpdate(changed) {
    if (changed.has('query')) this.load();
  }

  get after() {
    return this.query?.get('after') ?? '';
  }

  async load() {
    title('Data');
    try {
      this.page = await get(address('/v1/datasets', { limit: '25', after: this.after }));
      this.problem = undefined;
    } catch (error) {
      this.problem = error;
    }
  }

  render() {
    const { page } = this;
    return html`
      <div class="page">
        <div class="between"><h1>Data</h1><a class="button primary" href="/new">Bring data and ask</a></div>
        <assay-problem .problem=${this.problem} .again=${() => this.load()}></assay-problem>
        ${page
          ? html`${page.items.length ? table(page.items) : html`<p>There is no dataset ${this.after ? 'older than these' : 'yet'}. A first selection begins with one.</p>`}
              ${pages({ after: this.after, next: page.next, address: (more) => address('/datasets', more), newest: 'Newest', older: 'Older' })}`
          : this.problem ? nothing : html`<p class="muted">Loading …</p>`}
      </div>`;
  }
}

const table = (items) => html`
  <div class="card">
    <table class="cards">
      <thead><tr><th scope="col">Dataset</th><th scope="col">Rows</th><th scope="col">Different answers</th><th scope="col">Splits</th><th scope="col">Age</th></tr></thead>
      <tbody>${items.map((item) => html`
        <tr>
          <th scope="row"><a href="/datasets/${item.id}">${named(item)}</a>
            ${item.correctedFrom ? html`<span class="badge info">corrected labels</span>` : nothing}</th>
          <td data-label="Rows">${count(item.rows)}</td>
          <td data-label="Different answers">${item.labels ? count(item.labels) : 'no answers'}</td>
          <td data-label="Splits">${splits(item)}</td>
          <td data-label="Age"><time datetime=${item.at} title=${instant(item.at)}>${age(item.at)}</time></td>
        </tr>`)}</tbody>
    </table>
  </div>`;

export const named = (dataset) => dataset.name ?? `${dataset.id.slice(0, 12)}…`;

export const splits = ({ splits }) =>
  Object.keys(splits ?? {}).length
    ? Object.entries(splits).map(([name, rows]) => `${name} ${count(rows)}`).join(', ')
    : 'by share';

customElements.define('assay-datasets', Datasets);
