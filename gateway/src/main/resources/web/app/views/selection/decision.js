// A decision, from the sentence to what it rests on. All of it is drawn from one Decision: the stored one, or what a
// what-if answers, so that the sliders redraw everything.
import { html, nothing } from 'lit';
import { View } from '../../view.js';
import { get } from '../../api.js';
import { age, chance, instant, money, percent } from '../../format.js';
import { outcome, simulated } from '../../parts/badges.js';
import { candidateTable } from './candidates.js';
import { findings, flips } from './findings.js';
import { nextSteps } from './next.js';
import { curve } from './curve.js';
import { slices } from './slices.js';
import { asked } from './terms.js';
import { tradeoff } from './tradeoff.js';
import { volume } from './volume.js';
import './whatif.js';
import '../../chart.js';

class DecisionView extends View {
  static properties = { view: { attribute: false }, explored: { state: true }, withErrors: { state: true }, costs: { state: true } };

  constructor() {
    super();
    this.withErrors = false;
  }

  willUpdate(changed) {
    if (changed.has('view') && changed.get('view')?.decided?.at !== this.view.decided.at) this.reckon(this.view);
  }

  /** Curves with the steps of machines. Until they are there, and where they cannot be had, a straight line stands for them. */
  async reckon({ selectionId }) {
    this.costs = undefined;
    try {
      const costs = await get(`/v1/selections/${selectionId}/costs`);
      if (selectionId === this.view.selectionId) this.costs = costs;
    } catch {
      this.costs = undefined;
    }
  }

  render() {
    const { view } = this;
    const stored = view.decided.decision;
    const decision = this.explored?.decision ?? stored;
    const terms = { ...asked(view), ...this.explored?.terms };
    return html`
      <div class="page">
        <p class="row"><a href="/selections">Selections</a> <span class="muted">/</span> ${view.requested.specification.task.name}
          <span class="muted">· decided <time datetime=${view.decided.at} title=${instant(view.decided.at)}>${age(view.decided.at)}</time></span></p>
        ${superseded(view.decided.supersedes)}
        <section class="card stack" aria-label="The decision">
          <div class="row">${outcome(decision.outcome.outcome)} ${simulated(decision.candidates.some((one) => one.simulated))}
            ${this.explored ? html`<span class="badge warn">only explores</span>` : nothing}</div>
          <h1 class="headline">${decision.headline}</h1>
          ${tiles(decision, terms)}
          ${nextSteps(view, decision)}
        </section>
        <section class="card stack" aria-labelledby="what-if">
          <h2 id="what-if">What if</h2>
          <assay-what-if .view=${view} @explored=${(event) => (this.explored = event.detail)}></assay-what-if>
        </section>
        <div class="columns">
          ${tradeoff(decision, terms, this.withErrors, (on) => (this.withErrors = on))}
          ${slices(decision)}
          ${volume(view, decision, terms, this.costs)}
          ${curve(view, decision)}
        </div>
        ${candidateTable(decision)}
        <div class="columns">
          ${flips(decision)}
          ${findings(decision)}
        </div>
        ${rests(view, stored)}
      </div>`;
  }
}

function tiles({ outcome: what, candidates }, terms) {
  const chosen = candidates.find((one) => one.candidate === (what.candidate ?? what.nearest));
  const runs = what.outcome === 'selected' || what.outcome === 'selectedProvisionally';
  const tile = (name, value, more) => html`<div class="tile"><dt>${name}</dt><dd>${value}<small>${more}</small></dd></div>`;
  return html`
    <dl class="tiles">
      ${runs ? tile('Run', what.candidate, chosen?.cascade ? `${chosen.cascade.first}, then ${chosen.cascade.last} for ${percent(chosen.cascade.escalated.estimate, 0)}` : chosen?.role) : nothing}
      ${what.until ? tile('Until then run', what.until, 'the best that qualifies') : nothing}
      ${runs ? tile('How sure', chance(what.probabilityBest), terms.costOfError ? 'to cost least, errors included' : 'to cost least of those that qualify') : nothing}
      ${runs && what.candidate !== what.against ? tile(what.savingPerMonth?.amount < 0 ? 'Costs more a month' : 'Saves a month', money(size(what.savingPerMonth)), `than ${what.against}, errors not counted`) : nothing}
      ${chosen?.monthly ? tile('Costs a month', money(chosen.monthly), chosen.monthlyInterval && terms.costOfError ? `${money(chosen.monthlyInterval.estimate)} with errors (${money(chosen.monthlyInterval.low)} to ${money(chosen.monthlyInterval.high)})` : 'without errors') : nothing}
      ${what.worthPerMonth ? tile('It may save a month', money(what.worthPerMonth), 'if it turns out well') : nothing}
      ${what.constraint ? tile('What binds', what.constraint, what.nearest ? `${what.nearest} comes nearest` : nothing) : nothing}
    </dl>`;
}

const size = (saving) => saving && { ...saving, amount: Math.abs(saving.amount) };

const superseded = (before) =>
  before
    ? html`<p class="notice">This decision took the place of one of ${instant(before.at)}, because the price of ${before.because.model} changed. That one said: “${before.headline}”</p>`
    : nothing;

function rests(view, { standsOn }) {
  const base = `/v1/selections/${view.selectionId}`;
  const hashes = [['dataset', standsOn.dataset], ['what was asked', standsOn.specification], ['seed', String(standsOn.seed)]];
  const signals = Object.entries(view.profiled?.profile.signals ?? {});
  return html`
    <section class="card stack" aria-labelledby="rests">
      <h2 id="rests">What it rests on</h2>
      <p class="row">
        <a href="/selections/${view.selectionId}/examples">Examples where candidates disagree</a>
        <a href="${base}/report?format=html" download="decision.html">Report (one HTML file)</a>
        <a href="${base}/report?format=csv" download="decision.csv">CSV</a>
        <a href="${base}/report?format=json">JSON</a>
        <a href="/datasets/${standsOn.dataset}">The data</a>
      </p>
      ${signals.length
        ? html`<details><summary>The task, measured: ${signals.length} signals</summary>
            <ul>${signals.map(([name, reading]) => html`<li><strong>${name}</strong>: ${reading.says} <span class="muted">(n=${reading.n.toLocaleString('en-US')})</span></li>`)}</ul></details>`
        : nothing}
      <details><summary>Hashes: the same of each gives the same decision, byte for byte</summary>
        <dl class="hashes">${hashes.map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}
          ${Object.entries(standsOn.models).map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}</dl></details>
    </section>`;
}

customElements.define('assay-decision', DecisionView);
