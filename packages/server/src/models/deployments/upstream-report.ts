import { APICallError } from '@ai-sdk/provider';
import { cleanMessage } from './clean-message.ts';

/** What can be learnt of a failed call to another server. Holds nothing of the request, and no header. */
export interface UpstreamReport {
  /** HTTP status, told by the answer or by an error in its stream; null where there was no answer. */
  status: number | null;
  /** The other server's own names for the error, lower case. */
  names: string[];
  /** Its message, cleaned. */
  said: string;
  /** Of the network, such as `ECONNREFUSED`; null where an answer came. */
  networkCode: string | null;
  /** Seconds that it asks to wait. */
  retryAfterSeconds: number | null;
  /** Where a redirect leads. */
  location: string | null;
}

interface VendorError {
  message?: unknown;
  type?: unknown;
  code?: unknown;
  /** Google's name for the error. */
  status?: unknown;
  /** Google's reasons, and how long to wait. */
  details?: unknown;
  /** Mistral's words where its gateway refuses. */
  detail?: unknown;
}

/** Reads whatever a provider package threw, or put into its stream as an error. */
export function readReport(error: unknown): UpstreamReport {
  const called = APICallError.isInstance(error) ? error : undefined;
  const vendor = vendorErrorOf(error, called);
  const code = networkCodeOf(error);
  const status = called?.statusCode ?? statusOf(error);
  return {
    status,
    names: namesOf(vendor),
    said: saidBy(error, vendor, code),
    networkCode: code,
    retryAfterSeconds: retryAfter(called?.responseHeaders) ?? retryDelay(vendor),
    location: called?.responseHeaders?.location ?? null,
  };
}

function vendorErrorOf(error: unknown, called: APICallError | undefined): VendorError {
  if (called !== undefined) {
    // What a package read of it may lack the names.
    const body = (called.responseBody === undefined ? called.data : parse(called.responseBody)) as {
      error?: VendorError;
    } & VendorError;
    return (typeof body?.error === 'object' ? body.error : body) ?? {};
  }
  return typeof error === 'object' && error !== null ? (error as VendorError) : {};
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch {
    return { message: body };
  }
}

function namesOf(vendor: VendorError): string[] {
  const reasons = detailsOf(vendor).map(({ reason }) => reason);
  return [vendor.type, vendor.code, vendor.status, ...reasons].flatMap((name) =>
    typeof name === 'string' || typeof name === 'number' ? String(name).toLowerCase() : [],
  );
}

const detailsOf = ({ details }: VendorError): { reason?: unknown; retryDelay?: unknown }[] =>
  Array.isArray(details) ? details.filter((each) => typeof each === 'object' && each !== null) : [];

function statusOf(error: unknown): number | null {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : null;
}

/** Codes that Node and undici give to what happens on the way, and those of our own guard. */
const NETWORK_CODE = /^(?:E[A-Z_]+|UND_ERR_\w+|CERT_\w+|DEPTH_\w+|SELF_SIGNED\w*|UNABLE_TO_\w+|HPE_\w+)$/;
const GUARD_CODES = new Set(['private_address_refused', 'url_scheme_refused']);

function networkCodeOf(error: unknown): string | null {
  let found: string | null = null;
  let current = error;
  for (let depth = 0; depth < 8 && current instanceof Error; depth++) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string' && (NETWORK_CODE.test(code) || GUARD_CODES.has(code))) found = code;
    const [first] = (current as AggregateError).errors ?? [];
    current = current.cause ?? first;
  }
  return found;
}

function saidBy(error: unknown, vendor: VendorError, networkCode: string | null): string {
  if (networkCode !== null) return '';
  const words = vendor.message ?? vendor.detail;
  if (typeof words === 'string') return cleanMessage(words);
  return typeof error === 'string' ? cleanMessage(error) : '';
}

const LONGEST_WAIT_S = 3600;

function retryAfter(headers: Record<string, string> | undefined): number | null {
  const milliseconds = Number(headers?.['retry-after-ms'] ?? Number.NaN);
  const text = headers?.['retry-after'];
  const seconds = Number.isFinite(milliseconds) ? milliseconds / 1000 : Number(text ?? Number.NaN);
  const wait = Number.isFinite(seconds) ? seconds : (Date.parse(text ?? '') - Date.now()) / 1000;
  return wholeSeconds(wait);
}

/** Google's, such as "34.07s". */
const retryDelay = (vendor: VendorError) =>
  wholeSeconds(Number.parseFloat(String(detailsOf(vendor).find((each) => each.retryDelay)?.retryDelay)));

const wholeSeconds = (wait: number) =>
  Number.isFinite(wait) ? Math.min(Math.max(1, Math.ceil(wait)), LONGEST_WAIT_S) : null;
