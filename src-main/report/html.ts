/** A piece of HTML that is safe to put into a page: only `html` makes one, and it escapes every text it is given. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | Html | readonly Html[];

/** Template literal for HTML: plain values are escaped, pieces made by `html` go in as they are. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let markup = strings[0] ?? '';
  values.forEach((value, index) => {
    markup += toMarkup(value) + (strings[index + 1] ?? '');
  });
  return { markup };
}

export function page(content: { language: string; title: string; style: string; body: Html }): string {
  const { language, title, style, body } = content;
  return `<!doctype html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
${body.markup.replace(/\n\s*\n/g, '\n')}
</body>
</html>
`;
}

function toMarkup(value: Value): string {
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(({ markup }) => markup).join('');
}

/** Control characters, which a page may not hold, become their pictures (U+2400…). */
function escape(text: string): string {
  return text
    .replace(/[&<>"']/g, (mark) => entities[mark] ?? '')
    .replace(/\p{Cc}/gu, (control) => (/\s/.test(control) ? control : picture(control.charCodeAt(0))));
}

function picture(code: number): string {
  if (code === 0x7f) return '\u2421';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
