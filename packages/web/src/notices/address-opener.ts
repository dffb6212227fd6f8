/** Opens an address of this site; set by the page, which goes there without loading anew. */
export const addressOpener = {
  open(address: string): void {
    location.assign(address);
  },
};
