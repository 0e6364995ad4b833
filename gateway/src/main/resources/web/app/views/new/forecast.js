// What a selection will take: calls, money, minutes, before the button.
import { html, nothing } from 'lit';
import { count, money, number } from '../../format.js';

const between = (range, show) => (range ? html`${show(range.expected)}<small>${show(range.low)} to ${show(range.high)}</small>` : 'unknown');

export const forecast = (said) => html`
  <dl class="tiles" aria-live="polite">
    <div class="tile"><dt>Calls</dt><dd>${between(said.calls, count)}</dd></div>
    <div class="tile"><dt>Money</dt><dd>${between(said.money, money)}</dd></div>
    <div class="tile"><dt>Minutes</dt><dd>${between(said.minutes, (minutes) => number(minutes, 2))}</dd></div>
    <div class="tile"><dt>Test examples</dt><dd>${count(said.examples)}${said.calibration ? html`<small>and ${count(said.calibration)} to choose thresholds</small>` : nothing}</dd></div>
  </dl>
  ${said.says.length ? html`<details><summary>What is assumed</summary><ul>${said.says.map((says) => html`<li>${says}</li>`)}</ul></details>` : nothing}`;
