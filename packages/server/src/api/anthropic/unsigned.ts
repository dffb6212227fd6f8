/** Stands where the protocol wants a signature of thinking that its model does not sign. */
export const UNSIGNED = 'unsigned';
