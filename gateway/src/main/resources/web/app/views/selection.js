// One selection: live while it runs, its decision once it is there.
import { html, nothing } from 'lit';
import { title, View } from '../view.js';
import { get } from '../api.js';
import { listen } from './selection/events.js';
import './selection/live.js';
import './selection/decision.js';

// The charts are large and come with the decision: they are fetched while it is.
import('../echarts.js').catch(() => {});

class Selection extends View {
  static properties = { id: {}, query: { attribute: false }, view: { state: true }, problem: { state: true }, away: { state: true } };

  disconnectedCallback() {
    super.disconnectedCallback();
    this.end?.();
    clearTimeout(this.soon);
  }

  willUpdate(changed) {
    if (changed.has('id')) {
      this.end?.();
      this.end = undefined;
      this.view = undefined;
      this.load();
    }
  }

  async load() {
    const { id } = this;
    try {
      const view = await get(`/v1/selections/${encodeURIComponent(id)}`);
      if (id !== this.id || !this.isConnected) return;
      this.view = view;
      this.problem = undefined;
      title(view.requested.specification.task.name);
      if (view.state !== 'running') this.end?.();
      else if (!this.end) this.end = listen(id, (topic, fact) => this.heard(topic, fact), (away) => this.connection(away));
    } catch (error) {
      if (id === this.id) this.problem = error;
    }
  }

  /** Counts are shown at once; whatever else happened, the gateway tells it best as a whole. */
  heard(topic, fact) {
    if (topic === 'assay-evaluation-progressed-v1' && this.view) {
      const others = this.view.progress.filter((progress) => progress.candidate !== fact.candidate);
      this.view = { ...this.view, progress: [...others, fact] };
      return;
    }
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.load(), 100);
  }

  connection(away) {
    if (this.away && !away) this.load(); // what was missed meanwhile
    this.away = away;
  }

  render() {
    const { view } = this;
    return html`
      <assay-problem .problem=${this.problem} .again=${() => this.load()}></assay-problem>
      ${view
        ? view.state === 'decided'
          ? html`<assay-decision .view=${view}></assay-decision>`
          : html`<assay-live .view=${view} .away=${this.away} @changed=${() => this.load()}></assay-live>`
        : this.problem ? nothing : html`<div class="page"><p class="muted">Loading …</p></div>`}`;
  }
}

customElements.define('assay-selection', Selection);
