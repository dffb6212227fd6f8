/** What this room tells the others. */
export interface BillingNews {
  'alert-raised': Alert;
}

/** Something about an organisation's money that people should know; each is raised once in its period. */
export interface Alert {
  id: string;
  organisationId: string;
  kind: 'low-balance' | 'budget';
  /** A day, or a month. */
  period: string;
  /** Micro-units that the balance fell below, or percent of the month's budget that was spent. */
  threshold: number;
  /** Micro-units: the balance, or what was spent; and the budget. */
  amounts: { balance?: number; spent?: number; budget?: number };
  createdAt: string;
  readAt: string | null;
}
