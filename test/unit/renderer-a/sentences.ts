import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Sentence {
  readonly file: string;
  /** What differs from case to case stands as ‹1›, ‹2› … */
  readonly text: string;
}

const root = join(import.meta.dirname, '../../../src-main');
/** The shell speaks both languages itself; the command line and the report have their own words. */
const elsewhere = /^(shell|cli|report)[/\\]|^cli\.ts$/;

/** Written in both languages where they are made, or for the command line alone. */
const skipped = /(methods-text|imputation[/\\]evaluate)\.ts$/;
const looksLikeSentence = /^[A-Z‹“"].* .*[.:]$/s;

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.templateSpans.reduce((text, span, at) => `${text}‹${at + 1}›${span.literal.text}`, node.head.text);
}

const isBilingual = (node: ts.Node): boolean =>
  ts.isPropertyAssignment(node) && ['en', 'fr'].includes(node.name.getText());
/** The sentence of a bug is for its report, not for the user. */
const isBug = (node: ts.Node): boolean =>
  ts.isNewExpression(node) && /^(Range|Type)?Error$/.test(node.expression.getText());

/** Every sentence that the main side can send to the window: whatever literal reads like one. */
export function sentences(): Sentence[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !elsewhere.test(file) && !skipped.test(file))
    .flatMap((file) => {
      const found: Sentence[] = [];
      const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true);
      const visit = (node: ts.Node): void => {
        if (isBilingual(node) || isBug(node)) return;
        const text = textOf(node);
        if (text !== null && looksLikeSentence.test(text)) found.push({ file, text });
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
}
