// Runs before the first paint, so that the page does not flash in the other theme.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('saydo-theme');
  } catch {
    // Storage can be switched off; the system's theme is used then.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
if (location.pathname.startsWith('/take/')) document.documentElement.classList.add('own-fonts');
