/** Sends mail. Absent where no mail server is configured; everything works without. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
}
