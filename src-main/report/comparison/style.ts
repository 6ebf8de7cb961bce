/** Colours of the models (Okabe and Ito), the same as in the window, beside the style of all reports. */
export const comparisonStyle = `
.aae { --model: #4a44c4; } .ae { --model: #7a7d88; } .dae { --model: #009e73; } .vae { --model: #d55e00; }
.wae { --model: #0072b2; } .gan { --model: #cc79a7; }
.bar { fill: var(--model); }
.line { fill: none; stroke: var(--model); stroke-width: 1.5; }
.mark { stroke: var(--model); stroke-width: 2.5; }
.yardstick { stroke: var(--muted); stroke-dasharray: 3 3; }
.best { font-weight: 600; }
.swatch { display: inline-block; width: 10px; height: 10px; margin-right: 6px; background: var(--model); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; }
table.pictures th, table.pictures td { border: 0; padding: 2px 4px 2px 0; vertical-align: middle; }
table.pictures tr.first > * { padding-top: 12px; }
table.pictures img { width: 56px; height: auto; image-rendering: pixelated; display: block; }
@media (prefers-color-scheme: dark) { .aae { --model: #9d99ff; } .ae { --model: #9aa0b0; } .wae { --model: #56b4e9; } }
`;
