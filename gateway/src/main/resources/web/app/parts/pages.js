// The way to older rows and back: a cursor in the address, so that a reload and a link show the same page.
import { html, nothing } from 'lit';

/** @param {(more: Record<string, string>) => string} address of the same view with another cursor */
export const pages = ({ after, next, address, newest = 'First', older = 'Next' }) =>
  after || next
    ? html`
      <nav class="row" aria-label="Pages">
        ${after ? html`<a class="button" href=${address({})}>${newest}</a>` : nothing}
        ${next ? html`<a class="button" href=${address({ after: next })}>${older}</a>` : nothing}
      </nav>`
    : nothing;

export function address(path, wanted) {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  return query.size ? `${path}?${query}` : path;
}
