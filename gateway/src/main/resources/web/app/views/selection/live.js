// A selection that runs, or that ended without a decision.
import { html, nothing } from 'lit';
import { View } from '../../view.js';
import { post } from '../../api.js';
import { age, count, interval, money, percent, sentence, usd } from '../../format.js';
import { simulated, state } from '../../parts/badges.js';

class Live extends View {
  static properties = { view: { attribute: false }, away: { attribute: false }, problem: { state: true }, busy: { state: true } };

  async cancel() {
    this.querySelector('dialog').close();
    this.busy = true;
    try {
      await post(`/v1/selections/${this.view.selectionId}/cancel`);
      this.problem = undefined;
    } catch (error) {
      this.problem = error;
    }
    this.busy = false;
    this.dispatchEvent(new Event('changed'));
  }

  render() {
    const { view } = this;
    const { specification } = view.requested;
    const running = view.state === 'running';
    return html`
      <div class="page">
        <p><a href="/selections">Selections</a></p>
        <div class="between">
          <div class="row"><h1>${specification.task.name}</h1> ${state(view.state)}</div>
          ${running ? html`<button class="danger" ?disabled=${this.busy} @click=${() => this.querySelector('dialog').showModal()}>Cancel</button>` : nothing}
        </div>
        <p class="muted">Asked <time datetime=${view.requested.at}>${age(view.requested.at)}</time>:
          ${count(specification.candidates.length)} candidates on ${count(view.requested.dataset.rows)} examples.</p>
        ${this.away && running ? html`<p class="notice warn" role="status">The connection is gone; it is taken up again by itself, and nothing of the run is lost.</p>` : nothing}
        <assay-problem .problem=${this.problem}></assay-problem>
        ${view.failed ? ended(view) : nothing}
        <div class="columns">
          <section class="card stack" aria-labelledby="steps"><h2 id="steps">Steps</h2>${steps(view)}</section>
          <section class="card stack" aria-labelledby="spend"><h2 id="spend">Spend</h2>${spend(view)}</section>
        </div>
        <section class="card stack" aria-labelledby="candidates">
          <h2 id="candidates">Candidates</h2>
          ${specification.candidates.map((candidate) => progress(view, candidate))}
        </section>
        ${view.prior ? html`<section class="card stack"><h2>What to expect, before models are asked</h2><p>${view.prior.says}</p></section>` : nothing}
        <p class="small"><a href="/v1/selections/${view.selectionId}">The same as JSON</a></p>
        <dialog aria-labelledby="sure">
          <div class="stack">
            <h2 id="sure">Cancel this selection?</h2>
            <p>No new calls are made. Every answer that came is kept and is not paid for again.</p>
            <div class="row">
              <button class="danger" @click=${this.cancel}>Cancel the selection</button>
              <button @click=${() => this.querySelector('dialog').close()}>Let it run</button>
            </div>
          </div>
        </dialog>
      </div>`;
  }
}

const ended = ({ state: how, failed }) => html`
  <div class=${how === 'failed' ? 'problem' : 'notice'} role="status">
    <strong>${how === 'failed' ? `It failed while it was to ${failed.step}` : 'It was cancelled'}</strong>
    <p>${failed.candidate ? html`${failed.candidate}: ` : nothing}${said(failed.reason)} ${said(failed.kept)}</p>
    <p><a href="/new?from=${failed.selectionId}">Ask again</a></p>
  </div>`;

const said = (words) => `${sentence(words).replace(/\.$/, '')}.`;

function steps(view) {
  const of = view.requested.specification.candidates.length;
  const measured = view.evaluated.length;
  const costed = view.costed.filter((costed) => costed.sheet.basis === 'measured').length;
  return html`
    <ol class="steps">
      ${step('Asked', true)}
      ${step('The task is measured', view.measured || view.profiled)}
      ${step('The probe is trained', view.profiled)}
      ${step(`Candidates are evaluated: ${measured} of ${of}`, measured >= of)}
      ${step(`Candidates are priced: ${costed} of ${of}`, costed >= of)}
      ${step('The decision', view.decided)}
    </ol>`;
}

const step = (words, done) => html`<li class=${done ? 'done' : 'open'}>${words}<span class="muted"> ${done ? '✓ done' : ''}</span></li>`;

function spend(view) {
  const cap = view.requested.specification.policy.evaluationBudget;
  const known = view.progress.filter((progress) => progress.spent);
  const currency = cap?.currency ?? known[0]?.spent.currency ?? 'USD';
  const spent = known.filter((progress) => progress.spent.currency === currency).reduce((sum, progress) => sum + progress.spent.amount, 0);
  const calls = view.progress.reduce((sum, progress) => sum + progress.calls, 0);
  return html`
    <p><strong>${usd(spent, currency)}</strong> for ${count(calls)} calls
      ${cap ? html` of a budget of ${money(cap)}` : html`<span class="muted"> · no budget was set</span>`}</p>
    ${cap ? html`<progress max=${cap.amount} value=${Math.min(spent, cap.amount)} aria-label="Spend against the budget"></progress>` : nothing}
    ${known.length < view.progress.length ? html`<p class="small muted">The calls of some candidates have no known price; they are not in this sum.</p>` : nothing}`;
}

function waits({ state: how, measured }) {
  if (how !== 'running') return 'not begun';
  return measured ? 'waits for the probe to be trained' : 'waits for the task to be measured';
}

function progress(view, { name, model }) {
  const now = view.progress.find((progress) => progress.candidate === name);
  const evaluated = view.evaluated.find((evaluated) => evaluated.candidate === name);
  const done = now?.done ?? (evaluated ? evaluated.answers.given : 0);
  const total = now?.total ?? evaluated?.answers.wanted;
  return html`
    <div class="stack candidate">
      <div class="between">
        <h3>${name} ${simulated(view.requested.models[model]?.simulated)}</h3>
        <span class="small muted">${total ? html`${count(done)} of ${count(total)} examples (${percent(done / total, 0)})` : waits(view)}
          ${now?.spent ? html` · ${money(now.spent)}` : nothing}</span>
      </div>
      ${total ? html`<progress max=${total} value=${done} aria-label="${name}: examples answered"></progress>` : html`<progress max="1" value="0" aria-label="${name}: not begun"></progress>`}
      ${now?.quality ? html`<p class="small">Right on ${interval(now.quality)} so far</p>` : nothing}
      ${evaluated?.ended ? html`<p class="small muted">${evaluated.ended.says}</p>` : nothing}
    </div>`;
}

customElements.define('assay-live', Live);
