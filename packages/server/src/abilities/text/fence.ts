/** Puts a text between two lines that do not occur in it, so that nothing in it can end it. */
export function fence(text: string): string {
  let line = '=====';
  while (text.includes(line)) line += '=';
  return `${line}\n${text.toWellFormed()}\n${line}`;
}
