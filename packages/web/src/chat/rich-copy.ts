/** What belongs to the page and not to the text. */
const furniture = 'button, figcaption, .katex-html, input, [hidden]';
const kept = new Set(['href', 'start', 'colspan', 'rowspan', 'align']);

/** The HTML of an answer as another program should get it: its text and shape, without our controls and class names. */
function richHtml(answer: Element): string {
  const copy = answer.cloneNode(true) as Element;
  for (const element of copy.querySelectorAll(furniture)) element.remove();
  for (const element of copy.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) {
      if (!kept.has(name)) element.removeAttribute(name);
    }
  }
  return copy.innerHTML;
}

/** The rich form of a message's text, if it is on the page. */
export function richMessage(id: string): string | undefined {
  const drawn = document.querySelector(`[data-message="${CSS.escape(id)}"] > [data-text]`);
  return drawn ? richHtml(drawn) : undefined;
}
