// A file is dropped, shown as it is understood, mended, and taken in.
import { html, nothing } from 'lit';
import { View } from '../../view.js';
import { post } from '../../api.js';
import { count } from '../../format.js';
import { choice, field, text } from '../../parts/field.js';

/** What is sent to be looked at; the whole file goes once it is taken in. */
const BEGINNING = 4 << 20;

const ROWS = 5;
const TYPE = 'application/octet-stream';
const ROLES = [
  ['input', 'Input', 'what a model is given'],
  ['expected', 'Expected answer', 'what is right'],
  ['id', 'Id', 'recordings are joined by it; empty: rows are counted'],
  ['split', 'Split', 'train, calibration or test; empty: by share'],
  ['slice', 'Slice', 'a named part of the input, such as unusual'],
  ['group', 'Group', 'rows that belong together are never split'],
  ['time', 'Time', 'the latest rows test'],
];

/** Fires "taken" with {dataset, proposed}. */
class FileDrop extends View {
  static properties = { file: { state: true }, preview: { state: true }, roles: { state: true }, name: { state: true }, over: { state: true }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.roles = {};
  }

  choose(file) {
    if (!file) return;
    this.file = file;
    this.roles = {};
    this.name = file.name.replace(/(\.(csv|jsonl|ndjson|json|yaml|yml|gz))+$/i, '');
    this.look();
  }

  dropped(event) {
    event.preventDefault();
    this.over = false;
    this.choose(event.dataTransfer.files[0]);
  }

  role(part, column) {
    this.roles = Object.fromEntries(Object.entries({ ...this.roles, [part]: column }).filter(([, value]) => value));
    this.look();
  }

  async look() {
    const cut = this.file.size > BEGINNING;
    const query = new URLSearchParams({ ...this.roles, ...(cut ? { cut: 'true' } : {}) });
    try {
      this.preview = await post(`/v1/datasets/preview?${query}`, this.file.slice(0, BEGINNING), { type: TYPE });
      this.problem = undefined;
    } catch (error) {
      this.problem = error;
    }
  }

  async take() {
    this.busy = true;
    const query = new URLSearchParams({ ...this.roles, ...(this.name ? { name: this.name } : {}) });
    try {
      const dataset = await post(`/v1/datasets?${query}`, this.file, { type: TYPE });
      this.dispatchEvent(new CustomEvent('taken', { detail: { dataset, proposed: this.preview?.proposed } }));
    } catch (error) {
      this.problem = error;
    }
    this.busy = false;
  }

  render() {
    return html`
      <div class="stack">
        <div class="drop ${this.over ? 'over' : ''}" @dragover=${(event) => { event.preventDefault(); this.over = true; }} @dragleave=${() => (this.over = false)} @drop=${this.dropped}>
          <label for="file"><strong>${this.file ? 'Another file' : 'Drop a file of labelled examples, or choose one'}</strong></label>
          <input id="file" type="file" aria-describedby="file-says" @change=${(event) => this.choose(event.target.files[0])}>
          <p class="small muted" id="file-says">CSV or JSON lines, gzip too, and the files of OpenAI, promptfoo and openai/evals. It is shown first and stored when you say so.</p>
        </div>
        <assay-problem .problem=${this.problem}></assay-problem>
        ${this.preview ? this.understood(this.preview) : nothing}
      </div>`;
  }

  understood(preview) {
    const faulty = preview.problems.length > 0;
    return html`
      <p role="status">${this.file.name}: ${preview.format ? html`read as <strong>${preview.format === 'plain' ? 'rows with columns' : preview.format}</strong>, ` : nothing}${count(preview.rows)} rows looked at${preview.whole ? '' : preview.problems.length ? '' : ', the file goes on'}.
        ${preview.proposed ? html`${preview.proposed.says}.` : nothing}</p>
      ${faulty ? html`<div class="notice warn" role="alert"><strong>What would be refused</strong><ul>${preview.problems.map(({ field: at, says }) => html`<li><code>${at}</code>: ${says}</li>`)}</ul></div>` : nothing}
      ${preview.columns.length ? this.columns(preview) : nothing}
      ${preview.columns.length ? rows(preview.columns, preview.table) : examples(preview.examples)}
      ${preview.labels.length && preview.proposed?.kind === 'label' ? html`<div><h3>${count(preview.distinct)} answers</h3><ul class="labels">${preview.labels.slice(0, 30).map(({ label, rows: n }) => html`<li>${label} <span class="muted">${count(n)}</span></li>`)}</ul></div>` : nothing}
      ${tally('Splits', preview.splits)} ${tally('Slices', preview.slices)}
      <div class="fields">${field({ id: 'dataset-name', label: 'Name of the dataset', says: 'to find it again', control: text('dataset-name', { value: this.name, input: (name) => (this.name = name) }) })}</div>
      <p><button class="primary" id="take" ?disabled=${faulty || this.busy} @click=${this.take}>${this.busy ? 'Taking it in …' : 'Take it in'}</button>
        ${faulty ? html`<span class="small muted">Mend the columns above or the file, and look again.</span>` : nothing}</p>`;
  }

  columns(preview) {
    const options = (part) => [['', preview.roles[part] && !this.roles[part] ? `${preview.roles[part]} (understood)` : 'none'], ...preview.columns.map((column) => [column, column])];
    const select = ([part, label, says]) => field({ id: `role-${part}`, label, says, control: choice(`role-${part}`, { value: this.roles[part] ?? '', options: options(part), input: (column) => this.role(part, column) }) });
    return html`
      <fieldset class="stack"><legend>Columns</legend><div class="fields">${ROLES.slice(0, 2).map(select)}</div></fieldset>
      <details><summary>More columns</summary><div class="fields">${ROLES.slice(2).map(select)}</div></details>`;
  }
}

const rows = (columns, table) => html`
  <div class="scroll" tabindex="0" role="region" aria-label="The first rows">
    <table><caption class="small muted">The first rows, as they stand in the file</caption>
      <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${table.slice(0, ROWS).map((row) => html`<tr>${columns.map((column) => html`<td><div class="cell clip">${row[column] ?? ''}</div></td>`)}</tr>`)}</tbody>
    </table>
  </div>`;

const examples = (shown) => shown.length === 0 ? nothing : html`
  <div class="scroll" tabindex="0" role="region" aria-label="The first examples">
    <table><caption class="small muted">The first examples, as they are understood</caption>
      <thead><tr><th scope="col">Id</th><th scope="col">Input</th><th scope="col">Expected</th></tr></thead>
      <tbody>${shown.slice(0, ROWS).map(({ id, input, expected }) => html`<tr><td>${id}</td><td><div class="cell clip">${input}</div></td><td><div class="cell clip">${expected}</div></td></tr>`)}</tbody>
    </table>
  </div>`;

const tally = (name, counts) => Object.keys(counts).length
  ? html`<p class="small"><strong>${name}:</strong> ${Object.entries(counts).map(([key, n]) => `${key} ${count(n)}`).join(', ')}</p>`
  : nothing;

customElements.define('assay-file', FileDrop);
