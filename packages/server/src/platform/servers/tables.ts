/** The table of the servers that share a database. */
export interface ServerTables {
  server_instances: {
    id: string;
    /** Milliseconds since 1970, by the database's clock. */
    heartbeat_at: number;
    created_at: string;
  };
}
