import type { AlertWebhook } from '@wanwen/server/billing';
import type { Invocation } from '../arguments/command.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { confirm } from '../terminal/ask.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { localTime } from '../terminal/times.ts';
import type { InOrganisation, SecretOptions } from './commands.ts';
import { needed } from './needed.ts';
import { openBooks } from './open-books.ts';

/** Where an organisation's alerts are posted, and how that went. */
export async function showAlertWebhook(
  context: CliContext,
  { options }: Invocation<InOrganisation>,
): Promise<ExitCode> {
  const organisationId = needed(options.org, '--org', 'alert show');
  await using books = await openBooks(context, { sends: true });
  await books.requireOrganisation(organisationId);
  const webhook = await books.billing.alertWebhooks.look(organisationId);
  const { stdout } = context;
  if (options.json) stdout.write(`${safeJson({ organisationId, ...webhook })}\n`);
  else for (const line of describe(context, webhook)) stdout.write(`${line}\n`);
  return exitCode.ok;
}

function describe({ text }: CliContext, webhook: AlertWebhook): string[] {
  const { address, heldBack, waiting, lastDeliveredAt, lastFailure } = webhook;
  const none = text('alert.never');
  const failed = lastFailure && { ...why(lastFailure), at: localTime(lastFailure.at), attempts: lastFailure.attempts };
  return [
    address === null ? text('alert.no-address') : text('alert.address', { address: oneLine(address) }),
    ...(heldBack ? [text('alert.held-back')] : []),
    text('alert.waiting', { count: waiting }),
    text('alert.delivered', { at: lastDeliveredAt === null ? none : localTime(lastDeliveredAt) }),
    failed === null ? text('alert.not-failed') : text('alert.last-failure', failed),
  ];
}

const why = ({ failure, detail }: { failure: string; detail: string }) => ({
  reason: oneLine(detail === '' ? failure : `${failure} ${detail}`),
});

/** Posts a test, signed as alerts are; exit code 1 where the webhook does not take it. */
export async function testAlertWebhook(
  context: CliContext,
  { options }: Invocation<InOrganisation>,
): Promise<ExitCode> {
  const organisationId = needed(options.org, '--org', 'alert test');
  await using books = await openBooks(context, { sends: true });
  await books.requireOrganisation(organisationId);
  const failure = await books.billing.alertWebhooks.test(organisationId);
  const { stdout, text } = context;
  if (options.json) stdout.write(`${safeJson({ organisationId, delivered: failure === null, failure })}\n`);
  else stdout.write(`${failure === null ? text('alert.test-taken') : text('alert.test-failed', why(failure))}\n`);
  return failure === null ? exitCode.ok : exitCode.failure;
}

/** The new secret alone on stdout, so that a script can take it from there. */
export async function newAlertSecret(context: CliContext, { options }: Invocation<SecretOptions>): Promise<ExitCode> {
  const organisationId = needed(options.org, '--org', 'alert secret');
  await using books = await openBooks(context, { sends: true });
  await books.requireOrganisation(organisationId);
  const { secretSince } = await books.billing.alertWebhooks.look(organisationId);
  if (secretSince !== null)
    await confirm(context, context.text('confirm.secret', { since: localTime(secretSince) }), options.yes);
  const secret = await books.billing.alertWebhooks.newSecret(organisationId, books.record);
  context.stdout.write(`${options.json ? safeJson({ organisationId, secret }) : secret}\n`);
  if (!options.json) context.stderr.write(`${context.errorStyle.dim(context.text('alert.secret-once'))}\n`);
  return exitCode.ok;
}
