import { createTransport } from 'nodemailer';
import type { Config } from './config/load-config.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Sends mail; rejects where the mail server does not take it. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

const TIMEOUT_MS = 15_000;

/** Undefined where no mail server is configured; everything works without. */
export function createMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer | undefined {
  if (smtpUrl === undefined || mailFrom === undefined) return undefined;
  const transport = createTransport(
    {
      url: smtpUrl,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // What a mail says is made here: nothing of it is read from a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: mailFrom },
  );
  return {
    async send(mail) {
      await transport.sendMail(mail);
    },
  };
}
