/** How the text of a file is read. */
export type TextKind = 'plain' | 'pdf' | 'docx';

const PLAIN = /\.(?:txt|text|md|markdown|csv|tsv|json|jsonl|log|ya?ml)$/i;

/** The way to read a file's text, by what its content is and how it is called; null where there is none. */
export function textKind({ name, type }: { name: string; type: string }): TextKind | null {
  if (type === 'application/pdf') return 'pdf';
  if (type === 'application/zip') return /\.docx$/i.test(name) ? 'docx' : null;
  // Texts in older Chinese encodings are no UTF-8, so their content tells no type.
  return PLAIN.test(name) && (type === 'text/plain' || type === 'application/octet-stream') ? 'plain' : null;
}
