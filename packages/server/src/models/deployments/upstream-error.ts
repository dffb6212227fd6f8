import { UnsupportedFunctionalityError } from '@ai-sdk/provider';
import { AppError } from '../../platform/index.ts';
import { cleanMessage } from './clean-message.ts';
import {
  upstreamAddressRefused,
  upstreamContentRefused,
  upstreamContextExceeded,
  upstreamFailed,
  upstreamOutOfCredit,
  upstreamRateLimited,
  upstreamRefused,
  upstreamRejectedKey,
  upstreamUnavailable,
} from './errors.ts';
import { readReport, type UpstreamReport } from './upstream-report.ts';

/** Seconds to wait where a vendor refuses more calls and does not say until when. */
const USUAL_WAIT_S = 10;

/** Turns what a provider package threw into an error that says what happened. `name` is the public model name. */
export function toUpstreamError(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error;
  if (UnsupportedFunctionalityError.isInstance(error)) return unsupported(error, name);
  const report = readReport(error);
  const failure = { name, said: report.said || sayingOf(report), cause: causeOf(error, report) };
  if (isOutOfCredit(report)) return upstreamOutOfCredit(failure);
  if (report.networkCode !== null) return networkError(report.networkCode, failure);
  const { status, retryAfterSeconds } = report;
  if (status === 401 || status === 403 || has(report, /^api_key_/)) return upstreamRejectedKey(failure);
  if (status === 429) return upstreamRateLimited(failure, retryAfterSeconds ?? USUAL_WAIT_S);
  if (isOverloaded(report)) return upstreamUnavailable(failure, retryAfterSeconds ?? undefined);
  if (isRequestFault(report)) return requestFault(report, failure);
  return upstreamFailed(failure);
}

/** The package found, before it asked, something in the request that its vendor does not take. */
const unsupported = (error: UnsupportedFunctionalityError, name: string) =>
  upstreamRefused({ name, said: cleanMessage(error.message), cause: new Error(error.name) });

type Failure = Parameters<typeof upstreamFailed>[0];

function networkError(code: string, failure: Failure): AppError {
  if (code === 'private_address_refused' || code === 'url_scheme_refused') return upstreamAddressRefused(failure);
  return CUT.has(code) ? upstreamFailed(failure) : upstreamUnavailable(failure);
}

/** The connection stood, and was lost. */
const CUT = new Set([
  'UND_ERR_SOCKET',
  'UND_ERR_BODY_TIMEOUT',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);

const SAYINGS: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'it went silent in the middle of its answer',
  UND_ERR_SOCKET: 'the connection was cut',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
};

/** In place of the network's own words, which would tell callers addresses of this network. */
function sayingOf({ networkCode, status, location }: UpstreamReport): string {
  if (networkCode !== null)
    return SAYINGS[networkCode] ?? (/CERT|SIGN/.test(networkCode) ? 'its certificate is not trusted' : networkCode);
  if (location !== null) return 'it redirects to another address';
  return status === null ? 'its answer could not be understood' : `HTTP ${status}`;
}

const has = ({ names }: UpstreamReport, pattern: RegExp) => names.some((name) => pattern.test(name));

const isOutOfCredit = (report: UpstreamReport) =>
  report.status === 402 ||
  has(report, /arrearage|insufficient_(?:quota|balance|user_quota)|billing|exceeded_current_quota/);

const isOverloaded = (report: UpstreamReport) =>
  [408, 409, 425, 503, 504, 529].includes(report.status ?? 0) || has(report, /overloaded|throttling|rate_limit/);

/** Faults of the request that another deployment would find as well; a 404, or what Google calls so, is the deployment's. */
const isRequestFault = (report: UpstreamReport) =>
  ([400, 413, 422].includes(report.status ?? 0) && !has(report, /^failed_precondition$/)) ||
  (report.status === null &&
    has(report, /^(?:invalid_request_error|invalidparameter|content_filter|datainspectionfailed)$/));

function requestFault(report: UpstreamReport, failure: Failure): AppError {
  if (report.status === 413 || has(report, /context_length|request_too_large/) || TOO_LONG.test(report.said)) {
    return upstreamContextExceeded(failure);
  }
  if (has(report, /content_?(?:filter|policy)|data_?inspection|sensitive/)) return upstreamContentRefused(failure);
  return upstreamRefused(failure);
}

const TOO_LONG =
  /context (?:length|window|size)|maximum (?:context|input|prompt)|prompt is too long|input length should be|too many tokens|maximum number of tokens|reduce the length/i;

/** For the log: without the request, whose content must not stand there. */
function causeOf(error: unknown, { status, names, networkCode, said }: UpstreamReport): Error {
  const kind = error instanceof Error ? error.name : typeof error;
  const network = networkCode === null ? '' : ` ${networkCode}`;
  const answer = status === null ? '' : ` HTTP ${status}`;
  return new Error(`${kind}${network}${answer} ${names.join(' ')}: ${said}`.trim());
}
