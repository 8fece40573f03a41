export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

const key = 'theme';
const listeners = new Set<() => void>();

/** Runs before the first paint, so that a dark page never flashes white. */
export const themeScript = `(() => {
  const wish = localStorage.getItem('${key}');
  const dark = wish === 'dark' || (wish !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})()`;

/** What the person chose; 'system' until they choose. */
export function readTheme(): Theme {
  const stored = localStorage.getItem(key);
  return themes.find((theme) => theme === stored) ?? 'system';
}

/** Remembers the choice in this browser and shows it at once. */
export function chooseTheme(theme: Theme) {
  localStorage.setItem(key, theme);
  showTheme();
  for (const listener of listeners) listener();
}

/** Keeps the page in step with the system's theme and with other tabs, and tells `listener` of each change. */
export function followTheme(listener: () => void) {
  const changed = () => {
    showTheme();
    listener();
  };
  const system = darkSystem();
  listeners.add(listener);
  system.addEventListener('change', changed);
  window.addEventListener('storage', changed);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', changed);
    window.removeEventListener('storage', changed);
  };
}

function showTheme() {
  const theme = readTheme();
  const isDark = theme === 'dark' || (theme === 'system' && darkSystem().matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
}

function darkSystem() {
  return window.matchMedia('(prefers-color-scheme: dark)');
}
