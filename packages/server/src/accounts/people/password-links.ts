import type { Log, Mailer } from '../../platform/index.ts';

export interface PasswordLinksOptions {
  log: Log;
  publicUrl?: string | undefined;
  mailer?: Mailer | undefined;
}

/** Where the page asks for the new password. */
const pagePath = (token: string) => `/new-password?token=${encodeURIComponent(token)}`;

/** Links that set a new password: by mail where there is a mail server, else from the administrator's hand. */
export function passwordLinks({ log, mailer, publicUrl }: PasswordLinksOptions) {
  const wanted = new Map<string, (path: string) => void>();
  return {
    async deliver({ email, name }: { email: string; name: string }, token: string): Promise<void> {
      const take = wanted.get(email);
      if (take) return take(pagePath(token));
      if (!mailer || !publicUrl) {
        log.info({ room: 'accounts' }, 'a new password was asked for, but mail is not configured');
        return;
      }
      const mail = {
        to: email,
        subject: '万问：设置新密码 / Wanwen: set a new password',
        text: [
          `${name}：`,
          `请在一小时内打开以下链接设置新密码：\n${publicUrl}${pagePath(token)}`,
          '如果不是你本人申请，请忽略此邮件。',
          '',
          `${name},`,
          `open this link within an hour to set a new password:\n${publicUrl}${pagePath(token)}`,
          'If you did not ask for it, ignore this mail.',
        ].join('\n\n'),
      };
      // Not waited for: how long the answer takes would tell who has an account.
      mailer.send(mail).catch((error) => log.error({ room: 'accounts', err: error }, 'a mail was not sent'));
    },
    /** @returns the path of the page, or null where nobody has this address. */
    async make(email: string, request: () => Promise<void>): Promise<string | null> {
      const address = email.toLowerCase();
      let path: string | null = null;
      wanted.set(address, (made) => {
        path = made;
      });
      try {
        await request();
        return path;
      } finally {
        wanted.delete(address);
      }
    },
  };
}
