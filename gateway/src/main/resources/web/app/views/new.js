// A new selection: data, task, candidates, terms, what it will take, and off.
import { html, nothing } from 'lit';
import { title, View } from '../view.js';
import { get, post } from '../api.js';
import { navigate } from '../router.js';
import { count } from '../format.js';
import { faults } from '../parts/field.js';
import { named } from './datasets.js';
import { audit, waitForAudit } from './dataset/audit.js';
import { task } from './new/task.js';
import { terms } from './new/terms.js';
import { forecast } from './new/forecast.js';
import { filled, shown, specification } from './new/specification.js';
import './new/file.js';
import './new/candidates.js';

const PAUSE = 400;

class NewSelection extends View {
  static properties = {
    query: { attribute: false }, dataset: { state: true }, datasets: { state: true }, audit: { state: true }, asked: { state: true },
    forecast: { state: true }, problem: { state: true }, busy: { state: true },
  };

  constructor() {
    super();
    this.asked = { kind: 'label', candidates: {}, margin: '2' };
    this.datasets = [];
  }

  connectedCallback() {
    super.connectedCallback();
    title('New selection');
    this.waiting = new AbortController();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.waiting.abort();
    clearTimeout(this.later);
  }

  firstUpdated() {
    this.begin();
  }

  /** Where another selection is begun from, everything stands as it was asked there. */
  async begin() {
    const from = this.query?.get('from');
    const given = this.query?.get('dataset');
    try {
      this.datasets = (await get('/v1/datasets?limit=50')).items.filter((dataset) => dataset.labels);
      if (from) {
        const { requested } = await get(`/v1/selections/${encodeURIComponent(from)}`);
        this.asked = filled(requested.specification, Object.fromEntries(this.query));
        this.take(requested.dataset);
      } else if (given) {
        this.take(await get(`/v1/datasets/${encodeURIComponent(given)}`));
      }
      await this.updateComplete;
      this.querySelector(`#${this.query?.get('focus') || 'none'}`)?.focus();
    } catch (error) {
      this.problem = error;
    }
  }

  set(more) {
    this.asked = { ...this.asked, ...more };
    this.askForecast();
  }

  async take(dataset, proposed) {
    this.dataset = dataset;
    this.audit = undefined;
    if (proposed) this.asked = { ...this.asked, kind: proposed.kind, outOfScope: proposed.outOfScope };
    if (!this.asked.name && dataset.name) this.asked = { ...this.asked, name: dataset.name };
    this.askForecast();
    try {
      this.audit = await waitForAudit(dataset.id, { signal: this.waiting.signal });
    } catch (error) {
      if (error.name !== 'AbortError') this.problem = error;
    }
  }

  askForecast() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.cast(), PAUSE);
  }

  get ready() {
    return this.dataset && this.asked.name && this.asked.instruction && Object.keys(this.asked.candidates).length > 0;
  }

  async cast() {
    if (!this.ready) {
      this.forecast = undefined;
      return;
    }
    this.casting?.abort();
    const casting = (this.casting = new AbortController());
    try {
      this.forecast = await post('/v1/selections/forecast', specification(this.asked, this.dataset), { signal: casting.signal });
      this.problem = undefined;
    } catch (error) {
      if (error.name === 'AbortError') return;
      this.forecast = undefined;
      this.problem = error;
    }
  }

  /** The same form is the same selection, however often the button is pressed. */
  async start() {
    this.busy = true;
    const body = JSON.stringify(specification(this.asked, this.dataset));
    if (this.sent?.body !== body) this.sent = { body, key: key() };
    try {
      const { selectionId } = await post('/v1/selections', body, { type: 'application/json', headers: { 'Idempotency-Key': this.sent.key } });
      navigate(`/selections/${selectionId}`);
    } catch (error) {
      this.problem = error;
    }
    this.busy = false;
  }

  render() {
    const { at, rest } = faults(this.problem, this.dataset ? shown(this.asked.kind) : []);
    const set = (more) => this.set(more);
    return html`
      <div class="page">
        <h1>New selection</h1>
        <assay-problem .problem=${rest}></assay-problem>
        <section class="card stack" aria-labelledby="data">
          <h2 id="data">1. Data</h2>
          ${this.dataset ? this.chosen(at) : this.bring(at)}
        </section>
        ${this.dataset ? html`
          ${audit(this.audit, this.dataset)}
          ${task({ asked: this.asked, set, at })}
          <section class="card stack" aria-labelledby="candidates">
            <h2 id="candidates">3. Candidates</h2>
            ${at('candidates') ? html`<p class="fault" role="alert">${at('candidates')}</p>` : nothing}
            <assay-candidates .chosen=${this.asked.candidates} .kind=${this.asked.kind} .dataset=${this.dataset} @chosen=${(event) => set({ candidates: event.detail })}></assay-candidates>
          </section>
          ${terms({ asked: this.asked, set, at })}
          <section class="card stack" aria-labelledby="forecast">
            <h2 id="forecast">5. What it will take</h2>
            ${this.forecast ? forecast(this.forecast) : html`<p class="muted">${this.ready ? (this.problem ? 'Mend what is marked above.' : 'Reckoning …') : 'A name, an instruction and a candidate are still wanted.'}</p>`}
            <p><button class="primary" id="start" ?disabled=${!this.forecast || this.busy} @click=${this.start}>${this.busy ? 'Starting …' : 'Start the selection'}</button></p>
          </section>` : nothing}
      </div>`;
  }

  chosen(at) {
    return html`
      <div class="between"><p><a href="/datasets/${this.dataset.id}">${named(this.dataset)}</a>, ${count(this.dataset.rows)} rows, ${count(this.dataset.labels)} different answers</p>
        <button @click=${() => (this.dataset = this.forecast = undefined)}>Take other data</button></div>
      ${at('task.dataset') ? html`<p class="fault" role="alert">${at('task.dataset')}</p>` : nothing}`;
  }

  bring() {
    return html`
      <assay-file @taken=${(event) => this.take(event.detail.dataset, event.detail.proposed)}></assay-file>
      ${this.datasets.length ? html`
        <div class="field"><label for="known">Or data that is here already</label>
          <select id="known" @change=${(event) => this.take(this.datasets[event.target.selectedIndex - 1])}>
            <option>choose …</option>
            ${this.datasets.map((dataset) => html`<option>${named(dataset)}, ${count(dataset.rows)} rows</option>`)}
          </select></div>` : nothing}`;
  }
}

function key() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

customElements.define('assay-new', NewSelection);
