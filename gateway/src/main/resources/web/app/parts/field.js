// A field of a form: label, control, a sentence on what it changes, and what is wrong with it.
import { html, nothing } from 'lit';

/**
 * @param {{id: string, label: string, says?: unknown, fault?: string, control: unknown, wide?: boolean}} field the control has
 *     the same id, and aria-describedby="<id>-says"
 */
export const field = ({ id, label, says, fault, control, wide }) => html`
  <div class="field ${wide ? 'wide' : ''}">
    <label for=${id}>${label}</label>
    ${control}
    <p class="small muted" id="${id}-says">${says ?? nothing}${fault ? html`<span class="fault" role="alert"> ${fault}</span>` : nothing}</p>
  </div>`;

/**
 * A number that may be left out. What was typed is left alone: half a number ("0.") has no value yet, and must not be wiped
 * away for it.
 */
export const amount = (id, { value, input, fault, step = 'any', min, max, placeholder = 'unknown' }) => html`
  <input id=${id} name=${id} type="number" step=${step} min=${min ?? nothing} max=${max ?? nothing} value=${value ?? nothing} placeholder=${placeholder}
    aria-describedby="${id}-says" aria-invalid=${fault ? 'true' : nothing} @input=${(event) => input(event.target.value === '' ? undefined : event.target.value)}>`;

export const text = (id, { value, input, fault, placeholder = '', required }) => html`
  <input id=${id} name=${id} type="text" .value=${value ?? ''} placeholder=${placeholder} autocomplete="off" ?required=${required}
    aria-describedby="${id}-says" aria-invalid=${fault ? 'true' : nothing} @input=${(event) => input(event.target.value)}>`;

/** @param {[string, string][]} options value and words */
export const choice = (id, { value, options, input, fault }) => html`
  <select id=${id} name=${id} aria-describedby="${id}-says" aria-invalid=${fault ? 'true' : nothing} @change=${(event) => input(event.target.value)}>
    ${options.map(([key, words]) => html`<option value=${key} ?selected=${key === (value ?? '')}>${words}</option>`)}
  </select>`;

/** Where a problem names a field that is shown, it stands there; the words of the others stand above. */
export function faults(problem, shown) {
  const at = problem?.field?.replace(/\[\d+\]/g, '');
  const field = at && shown.find((name) => at === name || at.startsWith(`${name}.`));
  return { at: (name) => (field === name ? problem.detail : undefined), rest: field ? undefined : problem };
}
