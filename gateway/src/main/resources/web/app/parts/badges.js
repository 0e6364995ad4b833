// The few words that stand in a badge, the same everywhere.
import { html, nothing } from 'lit';

const STATES = { running: ['running', 'info'], decided: ['decided', 'good'], failed: ['failed', 'bad'], cancelled: ['cancelled', ''] };

const OUTCOMES = {
  selected: ['run it', 'good'],
  selectedProvisionally: ['run it for now', 'info'],
  needEvidence: ['cannot tell yet', 'warn'],
  noneQualifies: ['none qualifies', 'bad'],
};

const VERDICTS = {
  better: ['better', 'good'],
  notWorse: ['not worse', 'good'],
  worse: ['worse', 'bad'],
  cannotTell: ['cannot tell yet', 'warn'],
};

const badge = ([words, kind]) => html`<span class="badge ${kind}">${words}</span>`;

export const state = (name) => badge(STATES[name] ?? [name, '']);
export const outcome = (name) => badge(OUTCOMES[name] ?? [name, '']);
export const verdict = (name) => (name ? badge(VERDICTS[name] ?? [name, '']) : badge(['the reference', '']));

/** Wherever the numbers of a simulated model appear. */
export const simulated = (is) =>
  is ? html`<span class="badge simulated" title="This model is played by a simulator: its numbers show how Assay works, not how good a model is">simulated</span>` : nothing;

/** A candidate's name, with its badge. */
export const candidate = (name, isSimulated) => html`<span>${name}</span> ${simulated(isSimulated)}`;
