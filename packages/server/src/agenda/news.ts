/** What this room tells the rest of the process. */
export interface AgendaNews {
  /** To-dos or events that these people may see were made, changed or removed. */
  'agenda-changed': { organisationId: string; personIds: ReadonlySet<string> };
  /** These people have notices that they had not, or have seen some. */
  'agenda-noticed': { organisationId: string; personIds: ReadonlySet<string> };
}
