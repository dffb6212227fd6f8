import type { Accounts } from './accounts/index.ts';
import { type Alert, type Billing, formatAmount } from './billing/index.ts';
import type { Log, Mailer } from './platform/index.ts';

interface MailAlertsOptions {
  accounts: Pick<Accounts, 'leadersOf'>;
  billing: Pick<Billing, 'news' | 'currency'>;
  mailer: Mailer;
  log: Log;
  /** Address under which people open the server. */
  publicUrl: string | undefined;
}

/** Mails alerts about money to owners and admins of the organisation; a failure is logged and not tried again. */
export function mailAlerts(options: MailAlertsOptions): () => void {
  const { billing, log } = options;
  return billing.news.on('alert-raised', (alert) => {
    send(options, alert).catch((error: unknown) =>
      log.warn({ err: error, alertId: alert.id }, 'an alert could not be mailed'),
    );
  });
}

async function send({ accounts, billing, mailer, publicUrl, log }: MailAlertsOptions, alert: Alert): Promise<void> {
  const leaders = await accounts.leadersOf(alert.organisationId);
  if (leaders === null) return;
  const { name, people } = leaders;
  const mail = alertText({ name, currency: billing.currency, publicUrl }, alert);
  // One mail each: nobody learns the addresses of the others, and one that is refused keeps no other.
  for (const { email } of people) {
    await mailer
      .send({ to: email, ...mail })
      .catch((error: unknown) =>
        log.warn({ err: error, alertId: alert.id }, 'an alert could not be mailed to one of several'),
      );
  }
}

interface Facts {
  /** Of the organisation. */
  name: string;
  currency: string;
  publicUrl: string | undefined;
}

function alertText({ name, currency, publicUrl }: Facts, alert: Alert): { subject: string; text: string } {
  const money = (micros = 0) => `${formatAmount(micros)} ${currency}`;
  const { balance, spent, budget } = alert.amounts;
  const [zh, en] =
    alert.kind === 'low-balance'
      ? [
          { subject: '余额不足', text: `余额还有 ${money(balance)}，低于你设置的 ${money(alert.threshold)}。` },
          {
            subject: 'low balance',
            text: `The balance is ${money(balance)}, below the mark of ${money(alert.threshold)} that you set.`,
          },
        ]
      : [
          {
            subject: `本月预算已用 ${alert.threshold}%`,
            text: `本月已花费 ${money(spent)}，达到预算 ${money(budget)} 的 ${alert.threshold}%。`,
          },
          {
            subject: `${alert.threshold}% of the month's budget spent`,
            text: `${money(spent)} were spent this month: ${alert.threshold}% of the budget of ${money(budget)}.`,
          },
        ];
  const page = publicUrl === undefined ? [] : [`${publicUrl}/console/balance`];
  return {
    subject: `${name}：${zh.subject} / ${en.subject}`,
    text: [`${name}：${zh.text}`, '', `${name}: ${en.text}`, '', ...page].join('\n'),
  };
}
