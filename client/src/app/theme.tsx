import { useState } from 'react';

/** Changes between light and dark, and remembers it in this browser. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      className="link quiet"
      onClick={() => {
        document.documentElement.dataset.theme = other;
        setTheme(other);
        try {
          localStorage.setItem('saydo-theme', other);
        } catch {
          // Without storage the choice holds until the page is left.
        }
      }}
    >
      {other === 'dark' ? 'Dark' : 'Light'}
    </button>
  );
}
