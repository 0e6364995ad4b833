// Everything that is known of each candidate, in one table.
import { html, nothing } from 'lit';
import { chance, interval, millis, money, moneyInterval, UNKNOWN } from '../../format.js';
import { candidate, verdict } from '../../parts/badges.js';

export function candidateTable(decision) {
  if (!decision.candidates.length) return nothing;
  return html`
    <section class="card stack" aria-labelledby="candidates">
      <h2 id="candidates">Candidates</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="candidates">
        <table class="cards">
          <thead><tr><th scope="col">Candidate</th><th scope="col">Beside the reference</th><th scope="col">Right on usual input</th><th scope="col">On unusual input</th><th scope="col">A month</th><th scope="col">With errors</th><th scope="col">Likely cheapest</th><th scope="col">p95</th><th scope="col">Qualifies</th></tr></thead>
          <tbody>${decision.candidates.map((one) => line(one, decision))}</tbody>
        </table>
      </div>
    </section>`;
}

const line = (one, decision) => html`
  <tr class=${one.candidate === decision.outcome.candidate ? 'chosen' : ''}>
    <th scope="row">${candidate(one.candidate, one.simulated)}<div class="small muted">${one.cascade ? 'cascade' : one.role}</div></th>
    <td data-label="Beside the reference">${verdict(one.verdict)}</td>
    <td data-label="Right on usual input">${interval(one.quality)}</td>
    <td data-label="On unusual input">${one.outOfDistribution ? interval(one.outOfDistribution) : 'not measured'}</td>
    <td data-label="A month">${money(one.monthly)}${one.perThousandRequests ? html`<div class="small muted">${money(one.perThousandRequests)} per 1,000</div>` : nothing}</td>
    <td data-label="With errors">${moneyInterval(one.monthlyInterval)}</td>
    <td data-label="Likely cheapest">${one.qualifies && one.probabilityBest !== undefined ? chance(one.probabilityBest) : '–'}</td>
    <td data-label="p95">${one.latency ? millis(one.latency.p95Millis) : UNKNOWN}</td>
    <td data-label="Qualifies">${one.qualifies ? 'yes' : 'no'}
      ${one.reasons.length ? html`<details><summary class="small">why</summary><ul class="small reasons">${one.reasons.map((reason) => html`<li>${reason}</li>`)}</ul></details>` : nothing}</td>
  </tr>`;
