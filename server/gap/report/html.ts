/** Text that may stand in HTML, in a text as in an attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A table: the first column names the row, the others are figures unless `texts` says otherwise. */
export function htmlTable(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const headings = head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('');
  const lines = rows.map(
    ([first, ...cells]) =>
      `<tr><th scope="row">${escaped(first ?? '')}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table><caption>${escaped(caption)}</caption><thead><tr>${headings}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

/** The look of the report: it is read on paper as often as on a screen, and needs no file beside itself. */
export const reportStyle = `
:root { --paper: #fbfaf7; --ink: #1f1e1b; --quiet: #67635a; --line: #e3dfd6; --accent: #0b5d66; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1040px; padding: 32px 24px 64px; background: var(--paper); color: var(--ink);
  font: 15px/1.55 Inter, system-ui, sans-serif; }
h1, h2, h3 { font-family: "Source Serif 4", Georgia, serif; font-weight: 500; line-height: 1.25; break-after: avoid; }
h1 { font-size: 30px; margin: 0 0 4px; }
h2 { font-size: 22px; margin: 40px 0 8px; border-top: 1px solid var(--line); padding-top: 20px; }
h3 { font-size: 17px; margin: 24px 0 6px; }
p { max-width: 72ch; margin: 8px 0; }
.quiet, caption, figcaption { color: var(--quiet); font-size: 13px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 12px 0; font-size: 13px; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: 4px; }
th, td { padding: 5px 8px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th[scope="row"], thead th:first-child { text-align: left; font-weight: 500; }
thead th { color: var(--quiet); font-weight: 500; }
tr { break-inside: avoid; }
figure { margin: 16px 0; break-inside: avoid; overflow-x: auto; }
svg { max-width: 100%; height: auto; }
svg text { font-family: Inter, Helvetica, Arial, sans-serif; }
dt { font-weight: 500; margin-top: 10px; }
dd { margin: 0; max-width: 72ch; }
@media print {
  :root { --paper: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2 { break-before: auto; }
  table { font-size: 8.5pt; }
  .wide, figure { overflow: visible; }
  @page { margin: 16mm 14mm; }
}`;
