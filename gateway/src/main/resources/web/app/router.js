// Real links and the browser's own history: a link works with a middle click, a reload and from outside too.

const OUTSIDE = /^\/(v1|q|static)(\/|$)/;
const CHANGED = 'assay-navigated';

/** Shows another address of the page. */
export function navigate(href, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', href);
  window.dispatchEvent(new CustomEvent(CHANGED, { detail: { replace } }));
}

/** Calls back with each new address, and says whether it is one that a person went to. */
export function onNavigation(listener) {
  window.addEventListener(CHANGED, (event) => listener(!event.detail.replace));
  window.addEventListener('popstate', () => listener(true));
  document.addEventListener('click', follow);
}

function follow(event) {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.composedPath().find((element) => element instanceof HTMLAnchorElement);
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (OUTSIDE.test(link.pathname)) return;
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
  event.preventDefault();
  if (link.href !== location.href) navigate(link.href);
}
