/** The report's look: the window's colours, light and dark by the reader's system, black on white in print. */
export const style = `
:root { color-scheme: light dark; --surface: #fcfcfd; --text: #1a1b21; --muted: #4f535f; --border: #dcdde4;
  --filled: #4a44c4; --soft: #ebeafc; --observed: #a9acb8; }
@media (prefers-color-scheme: dark) { :root { --surface: #15161b; --text: #e4e6ec; --muted: #abb0be; --border: #2c2f3a;
  --filled: #9d99ff; --soft: #25254a; --observed: #5b6070; } }
@media print { :root { --surface: #fff; --text: #000; --muted: #333; --border: #bbb; --filled: #4a44c4; --soft: #fff;
  --observed: #a9acb8; } figure, tr { break-inside: avoid; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 24px 64px; max-width: 960px; background: var(--surface); color: var(--text);
  font: 15px/1.5 Inter, system-ui, "Segoe UI", "Helvetica Neue", sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 24px; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 16px; font-weight: 600; margin: 32px 0 8px; }
p { margin: 8px 0; max-width: 70ch; }
.muted, .note { color: var(--muted); }
.note { font-size: 13px; }
.large { font-size: 20px; }
section { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; }
th, td { padding: 4px 0 4px 12px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--border);
  overflow-wrap: break-word; max-width: 40ch; }
th:first-child, td:first-child { padding-left: 0; }
table.wide { width: 100%; }
td.name { overflow-wrap: anywhere; min-width: 12ch; }
thead th { color: var(--muted); font-weight: 500; vertical-align: bottom; }
tbody th { font-weight: 400; color: var(--muted); }
.number { text-align: right; }
td.number { white-space: nowrap; }
tr.used, td.used { font-weight: 600; background: var(--soft); }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); gap: 16px 24px; }
figure { margin: 0; }
figcaption { font-size: 13px; font-weight: 500; overflow-wrap: anywhere; }
img.grid { max-width: 100%; width: 720px; image-rendering: pixelated; background: #fff; }
svg { display: block; max-width: 100%; }
svg text { font-size: 11px; fill: var(--muted); }
.observed { fill: var(--observed); }
.filled { fill: var(--filled); fill-opacity: 0.85; }
.axis { stroke: var(--border); }
`;
