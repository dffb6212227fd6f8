/** What the fields of the log's entries are called, and values that are codes. */
export interface FieldTexts {
  fields: Record<string, string>;
  /** By field. */
  values: Record<string, Record<string, string>>;
  /** Kinds of things that acts are about. */
  targets: Record<string, string>;
}
