/** The composer around a field, whose border is marked by `data-slash-frame`: what menus and panels stand on. */
export const frameOf = (field: HTMLElement): Element => field.closest('[data-slash-frame]') ?? field;
