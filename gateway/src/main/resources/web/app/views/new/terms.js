// The terms, each with one sentence on what it changes.
import { html } from 'lit';
import { amount, field } from '../../parts/field.js';

const TERMS = [
  ['monthlyRequests', 'Requests a month', 'task.monthlyRequests', 'without it no monthly cost is claimed; more of them make fixed costs weigh less', { step: 1, min: 1 }],
  ['costOfError', 'Cost of a wrong answer, in dollars', 'task.costOfError', 'the dearer an error, the more quality is worth; empty: errors are not weighed', { min: 0, placeholder: 'not weighed' }],
  ['latencyMillis', 'Latency at p95, in milliseconds', 'task.latencyMillis', 'who answers slower does not qualify', { step: 1, min: 1, placeholder: 'any' }],
  ['margin', 'Margin, in points of quality', 'policy.margin', 'how much quality may be given up for money; it is frozen before the first score', { min: 0.1, max: 99, placeholder: '2' }],
  ['floor', 'Floor on unusual input, in % right', 'policy.outOfDistributionFloor', 'who falls below it on input unlike the examples does not qualify', { min: 0, max: 100, placeholder: 'none' }],
  ['monthlyBudget', 'Budget a month, in dollars', 'policy.monthlyBudget', 'who costs more to run does not qualify', { min: 0, placeholder: 'none' }],
  ['budget', 'Budget for this selection, in dollars', 'policy.evaluationBudget', 'asking stops there; what was paid for is kept', { min: 0, placeholder: 'no cap' }],
];

export const terms = ({ asked, set, at }) => html`
  <section class="card stack" aria-labelledby="terms">
    <h2 id="terms">4. Terms</h2>
    <div class="fields">${TERMS.map(([id, label, name, says, more]) =>
      field({ id, label, says, fault: at(name), control: amount(id, { value: asked[id], input: (value) => set({ [id]: value }), fault: at(name), ...more }) }))}</div>
  </section>`;
