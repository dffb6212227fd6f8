/** How often a silent event stream sends a comment; proxies cut lines that are silent for 30 to 60 seconds. */
export const HEARTBEAT_MS = 15_000;
