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
  /** Names of those it mentions, where the place it came from knows them. */
  mentions?: string[];
  /** It mentions everyone. */
  mentionsAll?: boolean;
  /** This is no message but words of a file that one carries. */
  file?: ChatFile;
}

interface ChatFile {
  /** The message that carries it. */
  messageId: string;
  name: string;
  /** From 1; absent for files without pages. */
  page?: number;
}
