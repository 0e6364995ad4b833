// The next step as a button. "/new?from=<selection>" begins a selection with everything that was asked before; what else
// stands in the address takes the place of the field of that name.
import { html, nothing } from 'lit';
import { count, money } from '../../format.js';

export function nextSteps(view, decision) {
  const steps = stepsOf(view, decision);
  return html`
    <div class="row next">
      ${steps.map(({ words, href }, i) => html`<a class="button ${i === 0 ? 'primary' : ''}" href=${href} ?download=${href.startsWith('/v1/')}>${words}</a>`)}
    </div>
    ${steps[0]?.why ? html`<p class="small muted">${steps[0].why}</p>` : nothing}`;
}

/** @returns {{words: string, href: string, why?: string}[]} the most useful first */
export function stepsOf({ selectionId, requested }, { outcome }) {
  const { dataset } = requested;
  const again = (more = {}) => `/new?${new URLSearchParams({ from: selectionId, ...more })}`;
  const label = (more) => `/datasets/${dataset.id}?${new URLSearchParams({ label: outcome.examples, ...more })}`;
  const tuned = { words: 'Training rows for a fine-tune', href: `/v1/datasets/${dataset.id}/export?split=train&selection=${selectionId}&leakage=drop&flagged=drop` };
  switch (outcome.outcome) {
    case 'selected':
    case 'selectedProvisionally':
      return [{ words: 'Ask again with other terms', href: again() }, tuned];
    case 'needEvidence':
      return [{ ...wanted(outcome, { again, label }), why: worth(outcome) }, { words: 'Ask again with other terms', href: again() }];
    default:
      return [{ words: 'Ask again with other demands', href: again() }];
  }
}

function wanted({ kind, examples, candidate, cost }, { again, label }) {
  switch (kind) {
    case 'examples':
      return { words: `Label ${count(examples)} more`, href: label({}) };
    case 'unusualExamples':
      return { words: `Label ${count(examples)} unusual inputs`, href: label({ unusual: 'yes' }) };
    case 'price':
      return { words: `Give the price of ${candidate}`, href: `/models?${new URLSearchParams({ name: candidate })}` };
    case 'evaluationBudget':
      return { words: cost ? `Raise the budget by ${money(cost)}` : 'Raise the budget', href: again(cost ? { raiseBudgetBy: cost.amount } : {}) };
    case 'volume':
      return { words: 'State the volume', href: again({ focus: 'monthlyRequests' }) };
    case 'costOfError':
      return { words: 'State the cost of an error', href: again({ focus: 'costOfError' }) };
    default:
      return { words: `Measure the latency of ${candidate}`, href: again() };
  }
}

function worth({ expectedGain, cost, labelPaysBelow }) {
  const said = [];
  if (expectedGain) said.push(`it gains ${money(expectedGain)} on average`);
  if (cost) said.push(`it costs ${money(cost)}`);
  if (labelPaysBelow) said.push(`it pays while a label costs less than ${money(labelPaysBelow)}`);
  return said.length ? `${said.join('; ').replace(/^./, (first) => first.toUpperCase())}.` : undefined;
}
