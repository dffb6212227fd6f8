/** Styles that decide where a character of a field is drawn. */
const copied = [
  'boxSizing',
  'width',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'tabSize',
] as const;

export interface CaretPlace {
  left: number;
  top: number;
  bottom: number;
}

/** Where a character of a text field stands in the window, pixels: measured on a hidden copy, since browsers do not tell. */
export function caretPlace(field: HTMLTextAreaElement, index: number): CaretPlace {
  const style = getComputedStyle(field);
  const copy = document.createElement('div');
  for (const name of copied) copy.style[name] = style[name];
  copy.style.cssText +=
    ';position:fixed;visibility:hidden;border-style:solid;white-space:pre-wrap;overflow-wrap:break-word';
  copy.append(field.value.slice(0, index));
  const mark = document.createElement('span');
  mark.textContent = field.value[index] ?? '.';
  copy.append(mark);
  document.body.append(copy);
  const [from, at, box] = [copy.getBoundingClientRect(), mark.getBoundingClientRect(), field.getBoundingClientRect()];
  copy.remove();
  const top = box.top + at.top - from.top - field.scrollTop;
  return { left: box.left + at.left - from.left, top, bottom: top + at.height };
}
