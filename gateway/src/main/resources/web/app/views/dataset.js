// One dataset: whether it can be trusted, and which labels are likely wrong.
import { html, nothing } from 'lit';
import { title, View } from '../view.js';
import { get, post } from '../api.js';
import { count, instant } from '../format.js';
import { named, splits } from './datasets.js';
import { audit, waitForAudit } from './dataset/audit.js';
import './dataset/labels.js';

class DatasetView extends View {
  static properties = { id: {}, query: { attribute: false }, dataset: { state: true }, audit: { state: true }, closer: { state: true }, problem: { state: true } };

  willUpdate(changed) {
    if (changed.has('id')) this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.waiting?.abort();
  }

  async load() {
    const { id } = this;
    this.waiting?.abort();
    this.waiting = new AbortController();
    this.dataset = this.audit = this.problem = undefined;
    try {
      this.dataset = await get(`/v1/datasets/${encodeURIComponent(id)}`);
      title(named(this.dataset));
      this.audit = await waitForAudit(id, { signal: this.waiting.signal });
    } catch (error) {
      if (error.name !== 'AbortError' && id === this.id) this.problem = error;
    }
  }

  /** Looks for labels that are likely wrong, which takes a probe and half a minute at the most. */
  async look() {
    this.closer = true;
    try {
      await post(`/v1/datasets/${this.id}/audit`);
      this.audit = await waitForAudit(this.id, { signal: this.waiting.signal, after: this.audit.at });
    } catch (error) {
      if (error.name !== 'AbortError') this.problem = error;
    }
    this.closer = false;
  }

  render() {
    const { dataset } = this;
    return html`
      <div class="page">
        <assay-problem .problem=${this.problem} .again=${() => this.load()}></assay-problem>
        ${dataset ? this.shown(dataset) : this.problem ? nothing : html`<p class="muted">Loading …</p>`}
      </div>`;
  }

  shown(dataset) {
    const wanted = this.query?.get('label');
    const suspects = this.audit?.checks.find(({ check, n }) => check === 'labelErrors' && n > 0);
    return html`
      <div class="between"><h1>${named(dataset)}</h1><a class="button primary" href="/new?dataset=${dataset.id}">Ask about this data</a></div>
      ${wanted ? html`<p class="notice">The decision asks for about ${count(Number(wanted))} more labelled ${this.query.get('unusual') ? 'examples of unusual input' : 'examples'}. Label them, put them into the file beside these rows, and bring it as a new dataset.
        Which rows of an unlabelled file pay most is told by <code>POST /v1/datasets/${dataset.id.slice(0, 8)}…/next-labels</code>.</p>` : nothing}
      <dl class="tiles">
        <div class="tile"><dt>Rows</dt><dd>${count(dataset.rows)}</dd></div>
        <div class="tile"><dt>Different answers</dt><dd>${dataset.labels ? count(dataset.labels) : 'none given'}</dd></div>
        <div class="tile"><dt>Splits</dt><dd><small>${splits(dataset)}</small></dd></div>
        <div class="tile"><dt>Came in</dt><dd><small>${instant(dataset.at)}</small></dd></div>
      </dl>
      <p class="small muted code">SHA-256 of its rows: <code>${dataset.id}</code>${dataset.correctedFrom
        ? html`<br>Corrected from <a href="/datasets/${dataset.correctedFrom}"><code>${dataset.correctedFrom.slice(0, 12)}…</code></a>`
        : nothing}</p>
      ${audit(this.audit, dataset)}
      ${this.audit && dataset.labels
        ? suspects
          ? html`<assay-labels .dataset=${dataset} .reading=${suspects}></assay-labels>`
          : html`<section class="card stack"><h2>Labels that are likely wrong</h2>
              <p class="muted">A probe learns from a part of the rows and doubts the labels of the others. It takes up to half a minute and asks no model.</p>
              <p><button ?disabled=${this.closer} @click=${this.look}>${this.closer ? 'Looking …' : 'Look closer'}</button></p></section>`
        : nothing}`;
  }
}

customElements.define('assay-dataset', DatasetView);
