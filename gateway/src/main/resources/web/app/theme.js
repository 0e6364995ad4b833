// Light or dark: as the system has it, or as somebody chose here.

const KEPT = 'assay-theme';
const CHANGED = 'assay-theme-changed';
const system = window.matchMedia('(prefers-color-scheme: dark)');

export const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

/** @returns {'light' | 'dark' | undefined} what was chosen; undefined where nothing was */
function chosen() {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept === 'light' || kept === 'dark' ? kept : undefined;
  } catch {
    return undefined; // storage may be forbidden; the system's choice then holds
  }
}

export const dark = () => (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';

export function toggle() {
  const next = dark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // it then holds until the next load
  }
  window.dispatchEvent(new Event(CHANGED));
}

/** @returns {() => void} ends it */
export function onTheme(listener) {
  window.addEventListener(CHANGED, listener);
  system.addEventListener('change', listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    system.removeEventListener('change', listener);
  };
}

/** The value of a design token as it holds now. */
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const kept = chosen();
if (kept) document.documentElement.dataset.theme = kept;
