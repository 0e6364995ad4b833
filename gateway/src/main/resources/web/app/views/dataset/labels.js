// Labels that are likely wrong: each is accepted or kept, and those accepted make a new version of the dataset.
import { html, nothing } from 'lit';
import { View } from '../../view.js';
import { get, post } from '../../api.js';
import { navigate } from '../../router.js';
import { count } from '../../format.js';

const ROWS = 25;

class Labels extends View {
  static properties = {
    dataset: { attribute: false }, reading: { attribute: false }, items: { state: true }, next: { state: true }, right: { state: true }, problem: { state: true }, busy: { state: true },
  };

  constructor() {
    super();
    this.items = [];
    this.right = {};
  }

  firstUpdated() {
    this.load();
  }

  async load() {
    try {
      const wanted = new URLSearchParams({ check: 'labelErrors', limit: ROWS, ...(this.next ? { after: this.next } : {}) });
      const page = await get(`/v1/datasets/${this.dataset.id}/audit/flaws?${wanted}`);
      this.items = [...this.items, ...page.items];
      this.next = page.next;
      this.problem = undefined;
    } catch (error) {
      this.problem = error;
    }
  }

  accept(id, label) {
    const { [id]: _, ...others } = this.right;
    this.right = label === undefined ? others : { ...others, [id]: label };
  }

  async correct() {
    this.busy = true;
    try {
      const version = await post(`/v1/datasets/${this.dataset.id}/labels`, this.right);
      navigate(`/datasets/${version.id}`);
    } catch (error) {
      this.problem = error;
    }
    this.busy = false;
  }

  render() {
    const accepted = Object.keys(this.right).length;
    return html`
      <section class="card stack" aria-labelledby="suspects">
        <h2 id="suspects">Labels that are likely wrong</h2>
        <p>${this.reading.says}</p>
        <assay-problem .problem=${this.problem}></assay-problem>
        ${this.items.length ? this.table() : nothing}
        ${this.next ? html`<p><button @click=${this.load}>More</button></p>` : nothing}
        ${this.items.length
          ? html`<div class="row" role="status">
              <button class="primary" ?disabled=${!accepted || this.busy} @click=${this.correct}>Make a new version with ${count(accepted)} ${accepted === 1 ? 'correction' : 'corrections'}</button>
              <span class="small muted">The dataset itself stays as it is; what was decided on it stands.</span></div>`
          : nothing}
      </section>`;
  }

  table() {
    return html`
      <table class="cards">
        <thead><tr><th scope="col">Example</th><th scope="col">Input</th><th scope="col">Its label</th><th scope="col">May be</th><th scope="col">Right is</th></tr></thead>
        <tbody>${this.items.map((flaw) => this.line(flaw))}</tbody>
      </table>`;
  }

  line({ example, suggested }) {
    const { id } = example;
    return html`
      <tr>
        <th scope="row"><code>${id}</code></th>
        <td data-label="Input"><div class="cell clip">${example.input}</div></td>
        <td data-label="Its label">${example.expected}</td>
        <td data-label="May be">${suggested ?? '–'}</td>
        <td><div class="row">
          <label class="check"><input type="checkbox" .checked=${id in this.right} ?disabled=${!suggested}
            @change=${(event) => this.accept(id, event.target.checked ? suggested : undefined)}><span>accept ${suggested ?? ''}</span></label>
        </div></td>
      </tr>`;
  }
}

customElements.define('assay-labels', Labels);
