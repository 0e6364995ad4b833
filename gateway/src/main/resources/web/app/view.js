// What all elements of the page share.
import { LitElement } from 'lit';

/** Renders into the page itself: one style sheet holds for all, and labels reach what they name. */
export class View extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/** A view names the page: its title stands in the browser's tab. */
export function title(words) {
  document.title = words ? `${words} · Assay` : 'Assay';
}
