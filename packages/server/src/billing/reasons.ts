import { ReasonCode } from '@wanwen/contract';

/** Reasons that the product gives are kept as codes, so that everybody reads them in their own language. */
const PREFIX = 'wanwen:';

const texts: Record<ReasonCode, Record<'zh' | 'en', string>> = {
  'invite-credit': { zh: '邀请码赠送的起始额度', en: 'Starting credit of an invite code' },
  'starting-credit': { zh: '起始额度', en: 'Starting credit' },
};

/** As earlier versions wrote them; the ledger never changes. */
const written: Record<string, ReasonCode> = {
  '邀请码赠送的起始额度 · starting credit of an invite code': 'invite-credit',
  'starting credit': 'starting-credit',
};

export const codedReason = (code: ReasonCode): string => PREFIX + code;

/** Null for what a person wrote. */
export function reasonCodeOf(reason: string): ReasonCode | null {
  const code = reason.startsWith(PREFIX) ? reason.slice(PREFIX.length) : written[reason];
  return ReasonCode.safeParse(code).data ?? null;
}

/** The reason as people read it. */
export function reasonText(reason: string, language: 'zh' | 'en'): string {
  const code = reasonCodeOf(reason);
  return code === null ? reason : texts[code][language];
}
