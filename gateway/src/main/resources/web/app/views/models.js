// The registry: what can answer. Secrets by their name alone.
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { title, View } from '../view.js';
import { del, get, put } from '../api.js';
import { money, UNKNOWN } from '../format.js';
import { simulated } from '../parts/badges.js';
import { address, pages } from '../parts/pages.js';
import { amount, choice, faults, field, text } from '../parts/field.js';

const FIELDS = ['name', 'role', 'endpoint.baseUrl', 'endpoint.model', 'endpoint.secret', 'endpoint.wire', 'endpoint.limits', 'price'];

class Models extends View {
  static properties = { query: { attribute: false }, page: { state: true }, edited: { state: true }, problem: { state: true }, refused: { state: true }, leaving: { state: true } };

  willUpdate(changed) {
    if (!changed.has('query')) return;
    this.opened = undefined;
    this.load();
  }

  get after() {
    return this.query?.get('after') ?? '';
  }

  async load() {
    title('Models');
    try {
      this.page = await get(address('/v1/models', { limit: '50', after: this.after }));
      this.problem = undefined;
      const wanted = this.query?.get('name');
      if (wanted && this.opened !== wanted) {
        this.opened = wanted; // once: a form that was saved stays closed
        this.edit(this.page.items.find((item) => item.name === wanted));
      }
    } catch (error) {
      this.problem = error;
    }
  }

  edit(item) {
    const { name = '', model = { kind: 'endpoint', role: 'generalist' } } = item ?? {};
    const { endpoint, price } = model;
    this.refused = undefined;
    this.edited = {
      was: item,
      name,
      role: model.role,
      baseUrl: endpoint?.baseUrl ?? '',
      model: endpoint?.model ?? '',
      secret: endpoint?.secret ?? '',
      wire: endpoint?.wire ?? '',
      concurrency: endpoint?.limits?.concurrency ?? 8,
      input: price?.perMillionInputTokens?.amount,
      output: price?.perMillionOutputTokens?.amount,
      month: price?.perMonth?.amount,
      source: price?.source ?? '',
    };
    this.updateComplete.then(() => this.querySelector(item ? '#role' : '#name')?.focus());
  }

  async save(event) {
    event.preventDefault();
    const { name } = this.edited;
    try {
      await put(`/v1/models/${encodeURIComponent(name)}`, entry(this.edited));
      this.edited = this.refused = undefined;
      await this.load();
    } catch (error) {
      this.refused = error;
    }
  }

  async leave(name) {
    try {
      await del(`/v1/models/${encodeURIComponent(name)}`);
      this.leaving = undefined;
      await this.load();
    } catch (error) {
      this.problem = error;
    }
  }

  render() {
    const { page } = this;
    return html`
      <div class="page">
        <div class="between"><h1>Models</h1><button class="primary" @click=${() => this.edit()}>Add an endpoint</button></div>
        <assay-problem .problem=${this.problem} .again=${() => this.load()}></assay-problem>
        ${this.edited ? keyed(this.edited.was?.name, this.form()) : nothing}
        ${page
          ? html`${page.items.length ? this.table(page.items) : html`<p>No model is registered.</p>`}
              ${pages({ after: this.after, next: page.next, address: (more) => address('/models', more) })}`
          : this.problem ? nothing : html`<p class="muted">Loading …</p>`}
        <p class="small muted">Of a key the registry holds the name alone. The evaluator reads <code>ASSAY_SECRETS_OPENAI</code> where a model names the secret <code>openai</code>.</p>
      </div>`;
  }

  table(items) {
    return html`
      <div class="card">
        <table class="cards">
          <thead><tr><th scope="col">Name</th><th scope="col">What it is</th><th scope="col">Secret</th><th scope="col">Price</th><th scope="col">Change</th></tr></thead>
          <tbody>${items.map((item) => this.line(item))}</tbody>
        </table>
      </div>`;
  }

  line(item) {
    const { name, model } = item;
    return html`
      <tr>
        <th scope="row">${name} ${simulated(model.simulated)}<div class="small muted">${model.role}</div></th>
        <td data-label="What it is">${what(model)}</td>
        <td data-label="Secret">${model.endpoint?.secret ? html`<code>${model.endpoint.secret}</code>` : '–'}</td>
        <td data-label="Price">${cost(model.price)}</td>
        <td><div class="row">
          ${model.kind === 'recording' ? nothing : html`<button class="plain" aria-label="Change ${name}" @click=${() => this.edit(item)}>Change</button>`}
          ${this.leaving === name
            ? html`<button class="danger" @click=${() => this.leave(name)}>Take ${name} out</button><button @click=${() => (this.leaving = undefined)}>Keep</button>`
            : html`<button class="plain" aria-label="Take ${name} out" @click=${() => (this.leaving = name)}>Take out</button>`}
        </div></td>
      </tr>`;
  }

  form() {
    const one = this.edited;
    const set = (key) => (value) => (this.edited = { ...this.edited, [key]: value });
    const isEndpoint = one.was?.model.kind !== 'probe';
    const shown = FIELDS.filter((name) => (name === 'name' ? !one.was : isEndpoint || name === 'role'));
    const { at, rest } = faults(this.refused, shown);
    return html`
      <form class="card stack" @submit=${this.save} aria-labelledby="edit" novalidate>
        <h2 id="edit">${one.was ? `Change ${one.was.name}` : 'An endpoint'}</h2>
        <assay-problem .problem=${rest}></assay-problem>
        <div class="fields">
          ${one.was ? nothing : field({ id: 'name', label: 'Name', says: 'how selections call it', fault: at('name'), control: text('name', { value: one.name, input: set('name'), fault: at('name') }) })}
          ${field({ id: 'role', label: 'Role', says: 'small and trained for the task, or large and general', fault: at('role'), control: choice('role', { value: one.role, options: [['generalist', 'generalist'], ['specialist', 'specialist']], input: set('role') }) })}
          ${isEndpoint ? html`
            ${field({ id: 'baseUrl', label: 'Base address', says: 'up to and with the version', fault: at('endpoint.baseUrl'), control: text('baseUrl', { value: one.baseUrl, input: set('baseUrl'), placeholder: 'https://host/v1', fault: at('endpoint.baseUrl') }) })}
            ${field({ id: 'model', label: 'Model', says: 'the name that the endpoint knows', fault: at('endpoint.model'), control: text('model', { value: one.model, input: set('model'), fault: at('endpoint.model') }) })}
            ${field({ id: 'secret', label: 'Name of its secret', says: 'never the key itself; empty where it takes none', fault: at('endpoint.secret'), control: text('secret', { value: one.secret, input: set('secret'), placeholder: 'openai', fault: at('endpoint.secret') }) })}
            ${field({ id: 'wire', label: 'Speaks', says: 'the wire format of its answers', fault: at('endpoint.wire'), control: choice('wire', { value: one.wire, options: [['', 'chat completions'], ['messages', 'messages (Anthropic)'], ['batch', 'batches (hours, and cheaper)']], input: set('wire') }) })}
            ${field({ id: 'concurrency', label: 'Calls at once', says: 'what the endpoint bears', fault: at('endpoint.limits'), control: amount('concurrency', { value: one.concurrency, input: set('concurrency'), step: 1, min: 1, placeholder: '8' }) })}
            ${field({ id: 'input', label: 'A million input tokens, in dollars', says: 'empty: the catalogue is asked', fault: at('price'), control: amount('input', { value: one.input, input: set('input'), min: 0 }) })}
            ${field({ id: 'output', label: 'A million output tokens, in dollars', says: 'empty: the catalogue is asked', control: amount('output', { value: one.output, input: set('output'), min: 0 }) })}` : nothing}
          ${field({ id: 'month', label: 'Fixed, a month, in dollars', says: 'whatever the volume: a machine, a subscription', control: amount('month', { value: one.month, input: set('month'), min: 0, placeholder: 'none' }) })}
          ${field({ id: 'source', label: 'Where the price is from', says: 'stands beside every sum that it is in', control: text('source', { value: one.source, input: set('source'), placeholder: 'price list, today' }) })}
        </div>
        <div class="row"><button class="primary">Save</button><button type="button" @click=${() => (this.edited = undefined)}>Leave it</button></div>
      </form>`;
  }
}

/** What the form does not show stays as it was. */
function entry({ was, role, baseUrl, model, secret, wire, concurrency, input, output, month, source }) {
  const before = was?.model ?? { kind: 'endpoint' };
  const money = (value) => (value === undefined ? undefined : { amount: Number(value), currency: before.price?.currency ?? 'USD' });
  const price = { ...before.price, perMillionInputTokens: money(input), perMillionOutputTokens: money(output), perMonth: money(month), source: source || 'by hand' };
  const priced = [input, output, month].some((value) => value !== undefined) || before.price?.hosting || before.price?.making;
  const endpoint = before.kind === 'endpoint'
    ? { ...before.endpoint, baseUrl, model, secret: secret || undefined, wire: wire || undefined, limits: { ...before.endpoint?.limits, concurrency: Number(concurrency ?? 8) } }
    : undefined;
  return { ...before, role, endpoint, price: priced ? price : undefined };
}

function what(model) {
  if (model.kind === 'probe') return 'built-in, trained on the examples themselves';
  if (model.kind === 'recording') return html`recorded answers <code>${model.recording?.slice(0, 12)}…</code>`;
  return html`<span class="code">${model.endpoint.model} <span class="muted">at ${model.endpoint.baseUrl}</span></span>`;
}

function cost(price) {
  if (!price) return html`<span class="muted">${UNKNOWN}, the catalogue is asked</span>`;
  const said = [];
  if (price.perMillionInputTokens) said.push(`${money(price.perMillionInputTokens)} in`);
  if (price.perMillionOutputTokens) said.push(`${money(price.perMillionOutputTokens)} out, a million tokens`);
  if (price.perMonth) said.push(`${money(price.perMonth)} a month`);
  if (price.hosting) said.push('own machines');
  return html`${said.join('; ') || UNKNOWN}<div class="small muted">${price.source}</div>`;
}

customElements.define('assay-models', Models);
