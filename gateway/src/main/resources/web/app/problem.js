// How every no is shown: what, which field, and what to do.
import { html, nothing } from 'lit';
import { View } from './view.js';

/** Set its .problem to a Problem; it shows nothing while there is none. */
class ProblemMessage extends View {
  static properties = { problem: { attribute: false }, again: { attribute: false } };

  render() {
    const { problem } = this;
    if (!problem) return nothing;
    return html`
      <div class="problem" role="alert">
        <strong>${problem.title ?? 'Something went wrong'}</strong>
        <p>${problem.field ? html`<code>${problem.field}</code>: ` : nothing}${problem.detail ?? String(problem)}</p>
        ${this.again ? html`<button @click=${this.again}>Try again</button>` : nothing}
      </div>`;
  }
}

customElements.define('assay-problem', ProblemMessage);
