/** The table this room owns. */
export interface IdempotencyTables {
  idempotency_keys: KeysTable;
}

export interface KeysTable {
  organisation_id: string;
  key: string;
  /** SHA-256 of route and body. */
  fingerprint: string;
  /** Null while the first answer is made. */
  status: number | null;
  content_type: string | null;
  /** Null also where the answer was too large to keep, or is not to be kept. */
  body: string | null;
  /** Milliseconds since 1970: until then the first is taken to be at work. */
  lease_until: number;
  expires_at: number;
}
