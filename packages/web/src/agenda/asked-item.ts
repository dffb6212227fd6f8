/** The to-do or event that the address names, `/agenda/todos?item=…`: it is open from the start. */
export const askedItem = (): string | null => new URLSearchParams(location.search).get('item');
