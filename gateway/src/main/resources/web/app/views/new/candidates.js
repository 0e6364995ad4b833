// Who may answer: models of the registry, the probe, and answers recorded elsewhere.
import { html, nothing } from 'lit';
import { View } from '../../view.js';
import { get, post, put } from '../../api.js';
import { simulated } from '../../parts/badges.js';
import { amount, field, text } from '../../parts/field.js';

/** Fires "chosen" with {model: numbers of shots, 0 for none}. */
class Candidates extends View {
  static properties = {
    chosen: { attribute: false }, kind: {}, dataset: { attribute: false }, models: { state: true }, recordings: { state: true }, file: { state: true }, name: { state: true }, problem: { state: true }, busy: { state: true },
  };

  constructor() {
    super();
    this.models = [];
    this.recordings = [];
  }

  willUpdate(changed) {
    if (changed.has('dataset')) this.load();
  }

  async load() {
    try {
      const [models, recordings] = await Promise.all([get('/v1/models?limit=1000'), get(`/v1/recordings?limit=1000&dataset=${this.dataset.id}`)]);
      this.models = models.items;
      this.recordings = recordings.items.map(({ id }) => id);
      this.problem = undefined;
    } catch (error) {
      this.problem = error;
    }
  }

  /** The probe answers labels alone, and a recording is of one dataset. */
  get fitting() {
    return this.models.filter(({ model }) =>
      model.kind === 'recording' ? this.recordings.includes(model.recording) : model.kind !== 'probe' || this.kind === 'label');
  }

  choose(name, shots) {
    const { [name]: _, ...others } = this.chosen;
    this.dispatchEvent(new CustomEvent('chosen', { detail: shots === undefined ? others : { ...others, [name]: shots } }));
  }

  async bring() {
    this.busy = true;
    try {
      const recording = await post(`/v1/recordings?${new URLSearchParams({ dataset: this.dataset.id, name: this.name })}`, this.file, { type: 'application/octet-stream' });
      await put(`/v1/models/${encodeURIComponent(this.name)}`, { kind: 'recording', role: 'generalist', recording: recording.id });
      await this.load();
      this.choose(this.name, [0]);
      this.file = undefined;
    } catch (error) {
      this.problem = error;
    }
    this.busy = false;
  }

  render() {
    return html`
      <div class="stack">
        <assay-problem .problem=${this.problem}></assay-problem>
        <fieldset class="stack"><legend>Of the registry</legend>
          ${this.fitting.map((item) => this.one(item))}
          ${this.fitting.length ? nothing : html`<p>None fits. <a href="/models">Register an endpoint</a>, or bring answers below.</p>`}
        </fieldset>
        <p class="small"><a href="/models">Add or change an endpoint</a></p>
        <details><summary>Bring answers that a model gave elsewhere</summary>
          <div class="fields">
            ${field({ id: 'recording-name', label: 'Name of that model', says: 'how the decision calls it', control: text('recording-name', { value: this.name, input: (name) => (this.name = name) }) })}
            ${field({ id: 'recording', label: 'The file', says: 'rows of id and output (CSV, JSON lines), or what promptfoo, inspect, lm-eval or a batch wrote', control: html`<input id="recording" type="file" aria-describedby="recording-says" @change=${(event) => (this.file = event.target.files[0])}>` })}
          </div>
          <p><button ?disabled=${!this.file || !this.name || this.busy} @click=${this.bring}>Take the answers in</button></p>
        </details>
      </div>`;
  }

  one({ name, model }) {
    const shots = this.chosen[name];
    const is = shots !== undefined;
    return html`
      <div class="between">
        <label class="check"><input type="checkbox" name="candidate" value=${name} .checked=${is} @change=${(event) => this.choose(name, event.target.checked ? [0] : undefined)}>
          <span>${name} ${simulated(model.simulated)} <span class="small muted">${says(model)}</span></span></label>
        ${is && model.kind === 'endpoint' ? html`<div class="row"><label class="small" for="shots-${name}">examples in its prompt</label>
          ${amount(`shots-${name}`, { value: shots[0] || undefined, placeholder: '0', step: 1, min: 0, max: 200, input: (n) => this.choose(name, [Number(n ?? 0), ...shots.slice(1)]) })}</div>` : nothing}
      </div>`;
  }
}

const says = (model) =>
  model.kind === 'probe'
    ? 'trained on the examples themselves in seconds: what fine-tuning gives at the least'
    : model.kind === 'recording' ? `recorded answers, ${model.role}` : `${model.role}, ${model.endpoint.model}`;

customElements.define('assay-candidates', Candidates);
