// What has to be done, and what an answer looks like.
import { html, nothing } from 'lit';
import { amount, choice, field, text } from '../../parts/field.js';

const KINDS = [['label', 'one of a closed set of labels'], ['text', 'a text, equal but for case and space'], ['number', 'a number'], ['fields', 'a JSON object']];

export const task = ({ asked, set, at }) => html`
  <section class="card stack" aria-labelledby="task">
    <h2 id="task">2. Task</h2>
    <div class="fields">
      ${field({ id: 'name', label: 'Name', says: 'groups selections of the same task', fault: at('task.name'), control: text('name', { value: asked.name, input: (name) => set({ name }), fault: at('task.name') }) })}
      ${field({ id: 'kind', label: 'An answer is', says: 'decides how answers are read and marked', fault: at('task.contract'), control: choice('kind', { value: asked.kind, options: KINDS, input: (kind) => set({ kind }) }) })}
      ${asked.kind === 'label' ? field({ id: 'outOfScope', label: 'The label for “none of these”', says: 'rows with it measure how candidates stand unusual input', fault: at('task.contract.outOfScope'), control: text('outOfScope', { value: asked.outOfScope, input: (outOfScope) => set({ outOfScope }), placeholder: 'none' }) }) : nothing}
      ${asked.kind === 'number' ? field({ id: 'tolerance', label: 'Tolerance, in %', says: 'how far off a number may be and still be right', fault: at('task.contract.tolerance'), control: amount('tolerance', { value: asked.tolerance, input: (tolerance) => set({ tolerance }), min: 0, placeholder: '0' }) }) : nothing}
      ${field({
        id: 'instruction', label: 'Instruction', wide: true, says: 'what a model is told; the input follows it', fault: at('task.instruction'),
        control: html`<textarea id="instruction" aria-describedby="instruction-says" aria-invalid=${at('task.instruction') ? 'true' : nothing} .value=${asked.instruction ?? ''} placeholder="Name the intent of this support ticket." @input=${(event) => set({ instruction: event.target.value })}></textarea>`,
      })}
      ${asked.kind === 'fields' ? field({
        id: 'schema', label: 'JSON Schema of an answer', wide: true, says: 'empty: any JSON object is one', fault: at('task.contract.schema'),
        control: html`<textarea id="schema" class="code" spellcheck="false" aria-describedby="schema-says" .value=${asked.schema ?? ''} @input=${(event) => set({ schema: event.target.value })}></textarea>`,
      }) : nothing}
    </div>
  </section>`;
