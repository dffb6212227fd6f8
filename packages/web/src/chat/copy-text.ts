/** Where the page is not served over HTTPS, browsers offer no clipboard, only the old command. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.cssText = 'position:fixed;opacity:0';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

async function writeClipboard(text: string, html: string | undefined): Promise<void> {
  if (html === undefined) return navigator.clipboard.writeText(text);
  const kinds = {
    'text/plain': new Blob([text], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' }),
  };
  return navigator.clipboard.write([new ClipboardItem(kinds)]);
}

/** Puts text on the clipboard, with its rich form beside it if given. @returns whether it worked. */
export async function copyText(text: string, html?: string): Promise<boolean> {
  if (!navigator.clipboard) return copyBySelection(text);
  try {
    await writeClipboard(text, html);
    return true;
  } catch {
    return copyBySelection(text);
  }
}
