// Every address of the page. The gateway serves the page at these addresses too: see PageRoutes.

/**
 * @typedef {object} Route
 * @property {string} path a part that begins with ":" is a parameter, handed to the view by that name
 * @property {string} [nav] its words in the navigation; absent where it is not there
 * @property {string} tag the element that shows it
 * @property {() => Promise<unknown>} load
 */

/** @type {Route[]} */
export const routes = [
  { path: '/selections', nav: 'Selections', tag: 'assay-selections', load: () => import('./views/selections.js') },
  { path: '/selections/:id', tag: 'assay-selection', load: () => import('./views/selection.js') },
  { path: '/selections/:id/examples', tag: 'assay-examples', load: () => import('./views/examples.js') },
  { path: '/new', tag: 'assay-new', load: () => import('./views/new.js') },
  { path: '/datasets', nav: 'Data', tag: 'assay-datasets', load: () => import('./views/datasets.js') },
  { path: '/datasets/:id', tag: 'assay-dataset', load: () => import('./views/dataset.js') },
  { path: '/models', nav: 'Models', tag: 'assay-models', load: () => import('./views/models.js') },
  { path: '/prices', nav: 'Prices', tag: 'assay-prices', load: () => import('./views/prices.js') },
];

/** What is shown where no route fits. */
export const nowhere = { path: '', tag: 'assay-nowhere', load: () => import('./views/nowhere.js') };

/**
 * @param {string} path
 * @returns {{route: Route, parameters: Record<string, string>} | undefined}
 */
export function find(path) {
  const parts = path.replace(/\/+$/, '').split('/');
  for (const route of routes) {
    const wanted = route.path.split('/');
    if (wanted.length !== parts.length) continue;
    const parameters = {};
    const fits = wanted.every((word, i) => {
      if (!word.startsWith(':')) return word === parts[i];
      parameters[word.slice(1)] = decodeURIComponent(parts[i]);
      return parts[i] !== '';
    });
    if (fits) return { route, parameters };
  }
  return undefined;
}
