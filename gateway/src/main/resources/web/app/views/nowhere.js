import { html } from 'lit';
import { title, View } from '../view.js';

class Nowhere extends View {
  render() {
    title('Not found');
    return html`
      <div class="page">
        <h1>There is no such page</h1>
        <p>Nothing is shown at <code>${location.pathname}</code>. <a href="/selections">All selections</a> ·
          <a href="/q/swagger-ui">every door of the API</a></p>
      </div>`;
  }
}

customElements.define('assay-nowhere', Nowhere);
