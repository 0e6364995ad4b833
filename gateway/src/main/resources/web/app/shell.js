// What stands around every view: name, navigation, theme, and the place where the view goes.
import { html } from 'lit';
import { View } from './view.js';
import { find, nowhere, routes } from './routes.js';
import { navigate, onNavigation } from './router.js';
import { dark, onTheme, toggle } from './theme.js';
import './problem.js';

class App extends View {
  static properties = { path: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.path = '';
  }

  connectedCallback() {
    super.connectedCallback();
    onTheme(() => this.requestUpdate());
    onNavigation((byHand) => this.show(byHand));
  }

  firstUpdated() {
    this.show(false);
  }

  async show(byHand) {
    if (location.pathname === '/') return navigate('/selections', { replace: true });
    const path = location.pathname + location.search;
    if (path === this.path) return undefined;
    this.path = path;
    const { route, parameters } = find(location.pathname) ?? { route: nowhere, parameters: {} };
    try {
      await route.load();
    } catch {
      this.problem = { title: 'This view could not be loaded', detail: 'The gateway may have been updated. Load the page again.' };
      return undefined;
    }
    if (this.path !== path) return undefined; // somebody went on meanwhile
    this.problem = undefined;
    const place = this.querySelector('#view');
    const shown = place.firstElementChild;
    // Another cursor or filter of the same view is the same element, which keeps its place.
    const view = shown?.localName === route.tag ? shown : document.createElement(route.tag);
    Object.assign(view, parameters, { query: new URLSearchParams(location.search) });
    if (view === shown) return undefined;
    place.replaceChildren(view);
    if (byHand) {
      window.scrollTo(0, 0);
      place.focus({ preventScroll: true });
    }
    return undefined;
  }

  render() {
    const here = location.pathname;
    return html`
      <a class="skip" href="#view" @click=${this.skip}>Skip to content</a>
      <header class="bar">
        <a class="brand" href="/selections"><img src="/icon.svg" alt="" width="24" height="24">Assay</a>
        <nav aria-label="Main">
          ${routes.filter((route) => route.nav).map((route) => html`
            <a href=${route.path} aria-current=${here === route.path ? 'page' : here.startsWith(`${route.path}/`) ? 'true' : 'false'}>${route.nav}</a>`)}
        </nav>
        <button class="plain theme" @click=${toggle} aria-label=${dark() ? 'Light colours' : 'Dark colours'}
          title=${dark() ? 'Light colours' : 'Dark colours'}>${dark() ? '☀' : '☾'}</button>
      </header>
      <assay-problem .problem=${this.problem}></assay-problem>
      <main id="view" tabindex="-1"></main>
      <footer class="foot">
        <span>Everything here is in the API too:</span> <a href="/q/swagger-ui">try it</a> ·
        <a href="/q/openapi?format=json">OpenAPI</a>
      </footer>`;
  }

  skip(event) {
    event.preventDefault();
    this.querySelector('#view').focus();
  }
}

customElements.define('assay-app', App);
