// All selections, newest first, a page at a time.
import { html, nothing } from 'lit';
import { title, View } from '../view.js';
import { get } from '../api.js';
import { navigate } from '../router.js';
import { age, instant, money, UNKNOWN } from '../format.js';
import { outcome, simulated, state } from '../parts/badges.js';

const ROWS = 25;
const EVERY = 5_000;

class Selections extends View {
  static properties = { query: { attribute: false }, page: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    title('Selections');
    // Ages grow and runs end; a page further back changes hardly.
    this.timer = setInterval(() => document.hidden || this.cursor || this.load(), EVERY);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    this.loading?.abort();
  }

  get task() {
    return this.query?.get('task') ?? '';
  }

  get cursor() {
    return this.query?.get('before') ?? '';
  }

  willUpdate(changed) {
    if (changed.has('query')) this.load();
  }

  async load() {
    this.loading?.abort();
    this.loading = new AbortController();
    const wanted = new URLSearchParams({ limit: ROWS });
    if (this.task) wanted.set('task', this.task);
    if (this.cursor) wanted.set('before', this.cursor);
    try {
      this.page = await get(`/v1/selections?${wanted}`, { signal: this.loading.signal });
      this.problem = undefined;
    } catch (error) {
      if (error.name !== 'AbortError') this.problem = error;
    }
  }

  filter(event) {
    event.preventDefault();
    navigate(address({ task: new FormData(event.target).get('task').trim() }));
  }

  render() {
    return html`
      <div class="page">
        <div class="between">
          <h1>Selections</h1>
          <a class="button primary" href="/new">New selection</a>
        </div>
        <assay-problem .problem=${this.problem} .again=${() => this.load()}></assay-problem>
        ${this.page ? this.list() : this.problem ? nothing : html`<p class="muted">Loading …</p>`}
      </div>`;
  }

  list() {
    const { items, next } = this.page;
    if (items.length === 0 && !this.task && !this.cursor) return firstSteps();
    return html`
      <form class="row" role="search" @submit=${this.filter}>
        <label for="task">Task</label>
        <input id="task" type="search" name="task" .value=${this.task} placeholder="its whole name" list="tasks" autocomplete="off">
        <datalist id="tasks">${[...new Set(items.map((item) => item.task))].map((task) => html`<option value=${task}></option>`)}</datalist>
        <button>Filter</button>
        ${this.task ? html`<a href="/selections">All tasks</a>` : nothing}
      </form>
      ${items.length === 0 ? html`<p>No selection ${this.task ? html`of the task “${this.task}”` : 'is older'}.</p>` : table(items)}
      <nav class="row" aria-label="Pages">
        ${this.cursor ? html`<a class="button" href=${address({ task: this.task })}>Newest</a>` : nothing}
        ${next ? html`<a class="button" href=${address({ task: this.task, before: next })}>Older</a>` : nothing}
      </nav>`;
  }
}

function address(wanted) {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  return query.size ? `/selections?${query}` : '/selections';
}

const table = (items) => html`
  <div class="card">
    <table class="cards">
      <thead><tr><th scope="col">Task</th><th scope="col">State</th><th scope="col">Verdict</th><th scope="col">Saves a month</th><th scope="col">Age</th></tr></thead>
      <tbody>${items.map(line)}</tbody>
    </table>
  </div>`;

const line = (item) => html`
  <tr>
    <th scope="row"><a href="/selections/${item.selectionId}">${item.task}</a></th>
    <td data-label="State">${state(item.state)}</td>
    <td data-label="Verdict">
      ${item.outcome ? outcome(item.outcome) : nothing} ${simulated(item.simulated)}
      <div class="small muted">${item.headline}</div>
    </td>
    <td data-label="Saves a month">${saving(item)}</td>
    <td data-label="Age"><time datetime=${item.at} title=${instant(item.at)}>${age(item.at)}</time></td>
  </tr>`;

const saving = (item) =>
  item.saving
    ? html`${money(item.saving)} <div class="small muted">against ${item.against}</div>`
    : html`<span class="muted">${item.candidate ? UNKNOWN : '–'}</span>`;

const firstSteps = () => html`
  <div class="card empty">
    <h2>Nothing was asked yet</h2>
    <p class="muted">Bring labelled examples of your task, choose who may answer them, and Assay decides on the evidence which one to run.</p>
    <a class="button primary" href="/new">Make the first selection</a>
    <p class="small muted">Or run <code>./assay demo</code>: it decides about 3,600 invented support tickets.</p>
  </div>`;

customElements.define('assay-selections', Selections);
