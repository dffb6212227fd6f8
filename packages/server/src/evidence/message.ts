/** A message of a group chat as this room reads it, wherever it came from. */
export interface ChatMessage {
  id: string;
  author: string;
  /** ISO 8601 with a zone. */
  time: string;
  text: string;
  /** The message it answers. */
  replyTo?: string;
  /** How many reactions it drew. */
  reactions?: number;
}
