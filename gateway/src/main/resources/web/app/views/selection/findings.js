// What would change the choice, and what the reader must know of the evidence.
import { html, nothing } from 'lit';
import { sentence } from '../../format.js';
import { simulated } from '../../parts/badges.js';

const MISSING = new Set(['unknownCost', 'unknownLatency', 'unknownVolume', 'unknownCostOfError', 'noOutOfDistribution', 'fewPairs', 'fewPerLabel', 'notEvaluated', 'unansweredExamples', 'answersNotSeen']);
const SHOWN = 6;

export const flips = (decision) => html`
  <section class="card stack" aria-labelledby="flips">
    <h2 id="flips">What would flip it</h2>
    ${decision.flips.length
      ? html`<ol class="flips">${decision.flips.map((flip) => html`<li>${sentence(flip.says)} ${flip.likely ? html`<span class="badge warn">well within what is thought possible</span>` : nothing}</li>`)}</ol>`
      : html`<p>Nothing that was looked at: no volume, price, cost of an error, quality, share of unusual input, margin or floor within reach changes the choice.</p>`}
  </section>`;

export function findings(decision) {
  const [refused, missing, others] = [[], [], []];
  for (const finding of decision.findings) {
    (finding.refuses ? refused : MISSING.has(finding.kind) ? missing : others).push(finding);
  }
  return html`
    <section class="card stack" aria-labelledby="findings">
      <h2 id="findings">What to know of the evidence</h2>
      ${decision.findings.length ? nothing : html`<p>Nothing was found at fault and nothing is missing.</p>`}
      ${group('Refused', refused, decision)} ${group('Missing', missing, decision)} ${group('Found', others, decision)}
    </section>`;
}

function group(name, items, decision) {
  if (!items.length) return nothing;
  return html`
    <h3>${name}</h3>
    <ul>${items.slice(0, SHOWN).map((item) => line(item, decision))}</ul>
    ${items.length > SHOWN ? html`<details><summary>${items.length - SHOWN} more</summary><ul>${items.slice(SHOWN).map((item) => line(item, decision))}</ul></details>` : nothing}`;
}

const line = (finding, decision) => html`
  <li>${sentence(finding.says)} ${finding.candidate && finding.kind !== 'simulated' ? simulated(decision.candidates.find((one) => one.candidate === finding.candidate)?.simulated) : nothing}</li>`;
