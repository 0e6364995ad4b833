// What an audit found, as sentences; and how it is waited for.
import { html, nothing } from 'lit';
import { get } from '../../api.js';
import { count } from '../../format.js';

const SOON = 1_000;
const LONGEST = 300;

/** @param {{signal: AbortSignal, after?: string}} options the moment of an audit that is there and of no use */
export async function waitForAudit(id, { signal, after }) {
  for (let tries = 0; tries < LONGEST; tries++) {
    try {
      const audit = await get(`/v1/datasets/${encodeURIComponent(id)}/audit`, { signal });
      if (audit.at !== after) return audit;
    } catch (error) {
      if (error.status !== 409) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, SOON));
    signal.throwIfAborted();
  }
  throw { title: 'No audit came', detail: 'The profiler may be away. Load this page again in a while.' };
}

export function audit(found, dataset) {
  const faulty = found?.checks.filter((reading) => reading.count > 0) ?? [];
  // A check that could not look, or was not asked to, found nothing for that reason alone.
  const clean = found?.checks.filter((reading) => reading.count === 0 && reading.n > 0) ?? [];
  return html`
    <section class="card stack" aria-labelledby="audit">
      <div class="between"><h2 id="audit">Can it be trusted?</h2>
        ${found && !found.failure ? html`<a class="small" href="/v1/datasets/${dataset.id}/audit" target="_blank" rel="noopener">as data</a>` : nothing}</div>
      ${found
        ? found.failure
          ? html`<p class="notice warn">${found.failure}</p>`
          : html`
            ${faulty.length ? html`<ul class="says">${faulty.map(reading)}</ul>` : html`<p>Nothing was found at fault in ${count(found.rows)} rows.</p>`}
            ${clean.length ? html`<details><summary>${clean.length} ${clean.length === 1 ? 'check' : 'checks'} found nothing</summary><ul>${clean.map(({ says }) => html`<li>${says}</li>`)}</ul></details>` : nothing}`
        : html`<p class="muted" role="status">The data is being looked at …</p>`}
    </section>`;
}

const reading = ({ says, examples }) => html`
  <li>${says} ${examples?.length ? html`<span class="small muted">For example ${examples.slice(0, 5).map(({ example }, i) => html`${i ? ', ' : ''}<code>${example}</code>`)}.</span>` : nothing}</li>`;
