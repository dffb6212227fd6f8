import type { DeploymentKind } from '@wanwen/contract';
import { AppError } from '../../platform/index.ts';

export const deploymentNotFound = (id: string) =>
  new AppError({
    code: 'deployment_not_found',
    status: 404,
    message: 'There is no such deployment; it may have been removed. Load the list again.',
    details: { id },
  });

export const nameOfInstalledModel = (name: string) =>
  new AppError({
    code: 'model_name_taken',
    status: 409,
    field: 'name',
    message:
      `${name} is a model of this machine's own catalogue. Choose another name; a deployment of kind "engine" can make ` +
      'that model answer to it.',
    details: { name },
  });

export const fallbackToItself = (name: string) =>
  new AppError({
    code: 'fallback_to_itself',
    status: 400,
    field: 'fallbacks',
    message: `${name} cannot be its own fallback. Name other models.`,
    details: { name },
  });

export const baseUrlMissing = (kind: DeploymentKind) =>
  new AppError({
    code: 'base_url_missing',
    status: 400,
    field: 'baseUrl',
    message: `A deployment of kind "${kind}" needs the address of the API, such as http://10.0.0.5:8000/v1.`,
    details: { kind },
  });

export const baseUrlInvalid = (baseUrl: string) =>
  new AppError({
    code: 'base_url_invalid',
    status: 400,
    field: 'baseUrl',
    message:
      `"${baseUrl}" is not the address of an API. Give the part before /chat/completions or /messages, such as ` +
      'https://api.deepseek.com/v1, without a name, a password, "?" or "#".',
    details: { baseUrl },
  });

export const privateAddress = (host: string, cause?: unknown) =>
  new AppError({
    code: 'private_address_refused',
    status: 400,
    field: 'baseUrl',
    message:
      `${host} is a private or local address, or not https, which deployments may use only where that was allowed: set ` +
      '"allow private addresses" (--allow-private) if this server is meant.',
    details: { host },
    cause,
  });

export const keyNeededAgain = () =>
  new AppError({
    code: 'key_needed_again',
    status: 400,
    field: 'apiKey',
    message:
      'The address leads to another server now. Enter its key as well: the stored one was given for the old address.',
  });

export const keyForTheEngine = () =>
  new AppError({
    code: 'key_not_needed',
    status: 400,
    field: 'apiKey',
    message: 'The engine of this machine needs no key and no address. Leave both out.',
  });

export const keyUnreadable = (name: string, cause: AppError) =>
  new AppError({
    code: 'vendor_key_unreadable',
    status: 502,
    message: `The stored key of a deployment of ${name} cannot be opened. An administrator must look: ${cause.message}`,
    details: { name },
    cause,
  });

export const aliasedModelMissing = (name: string, model: string) =>
  new AppError({
    code: 'model_not_installed',
    status: 503,
    message: `${name} is answered by the model ${model} of this machine, which is not installed.`,
    details: { name, model },
  });

export const toolsUnsupported = (name: string) =>
  new AppError({
    code: 'tools_unsupported',
    status: 400,
    field: 'tools',
    message: `The model ${name} is not set up to call tools. Leave them out, or use another model.`,
    details: { name },
  });

export const imagesUnsupported = (name: string) =>
  new AppError({
    code: 'images_unsupported',
    status: 400,
    field: 'messages',
    message: `The model ${name} is not set up to look at pictures or files. Leave them out, or use another model.`,
    details: { name },
  });

/** `option` is a field, or a field and the value that is not to be had. */
export function optionUnsupported(name: string, option: string): AppError {
  const [field] = option.split(':') as [string];
  return new AppError({
    code: 'option_unsupported',
    status: 400,
    field,
    message: `The server behind ${name} does not have ${option}. Leave it out, or use another model.`,
    details: { name, field },
  });
}

export const chatsOnly = (name: string) =>
  new AppError({
    code: 'chats_only',
    status: 400,
    field: 'model',
    message: `The model ${name} is answered by another server, which takes chats only. Use /v1/chat/completions.`,
    details: { name },
  });

/** `who`: a public name, or a kind of deployment. */
export const makesNoPictures = (who: string) =>
  new AppError({
    code: 'makes_no_pictures',
    status: 400,
    field: 'model',
    message: `${who} makes text, no pictures. Name an image model, which a deployment that makes pictures answers.`,
    details: { name: who },
  });

export const kindMakesNoPictures = (kind: DeploymentKind) =>
  new AppError({
    code: 'makes_no_pictures',
    status: 400,
    field: 'makes',
    message:
      `Deployments of kind "${kind}" make no pictures. Use "openai-compatible", "openai", "dashscope", "zhipu" or ` +
      '"siliconflow".',
    details: { name: kind },
  });

export const makesNoText = (name: string) =>
  new AppError({
    code: 'makes_no_text',
    status: 400,
    field: 'model',
    message: `The model ${name} makes pictures, no text. Use /v1/images/generations with it, or another model here.`,
    details: { name },
  });

interface UpstreamFailure {
  /** The public name. */
  name: string;
  /** What the other server said, cleaned. */
  said: string;
  cause: unknown;
}

const quoted = (said: string) => (said === '' ? '' : ` It said: ${said}${/[.!?。！？]$/.test(said) ? '' : '.'}`);

export const upstreamFailed = ({ name, said, cause }: UpstreamFailure) =>
  new AppError({
    code: 'upstream_failed',
    status: 502,
    message: `The server behind ${name} failed.${quoted(said)} Try again; where it goes on, an administrator must look.`,
    details: { name, said },
    cause,
  });

export const upstreamUnavailable = ({ name, said, cause }: UpstreamFailure, retryAfterSeconds = 5) =>
  new AppError({
    code: 'upstream_unavailable',
    status: 503,
    message: `The server behind ${name} cannot be reached, or is overloaded.${quoted(said)} Try again in a moment.`,
    details: { name, said },
    retryAfterSeconds,
    cause,
  });

export const upstreamRateLimited = ({ name, said, cause }: UpstreamFailure, retryAfterSeconds: number) =>
  new AppError({
    code: 'upstream_rate_limited',
    status: 429,
    message: `The server behind ${name} takes no more calls for now.${quoted(said)} Try again in ${retryAfterSeconds} s.`,
    details: { name, said, seconds: retryAfterSeconds },
    retryAfterSeconds,
    cause,
  });

export const upstreamRejectedKey = ({ name, cause }: UpstreamFailure) =>
  new AppError({
    code: 'upstream_rejected_key',
    status: 502,
    message: `The server behind ${name} refused this server's key. An administrator must check the deployment's key.`,
    details: { name },
    cause,
  });

export const upstreamOutOfCredit = ({ name, said, cause }: UpstreamFailure) =>
  new AppError({
    code: 'upstream_out_of_credit',
    status: 502,
    message: `The account with the vendor behind ${name} has no credit left. An administrator must top it up.${quoted(said)}`,
    details: { name, said },
    cause,
  });

export const upstreamAddressRefused = ({ name, cause }: UpstreamFailure) =>
  new AppError({
    code: 'upstream_address_refused',
    status: 502,
    message:
      `The address of a deployment of ${name} leads into a private network, or is not https, which was not allowed for ` +
      'it. An administrator must check the address, or allow private addresses for this deployment.',
    details: { name },
    cause,
  });

/** The request itself is at fault: another server would refuse it as well. */
export const upstreamRefused = ({ name, said, cause }: UpstreamFailure) =>
  new AppError({
    code: 'invalid_request',
    status: 400,
    message: `The server behind ${name} refused the request.${quoted(said)}`,
    details: { name, said },
    cause,
  });

export const upstreamContentRefused = ({ name, said, cause }: UpstreamFailure) =>
  new AppError({
    code: 'content_refused',
    status: 400,
    message: `The server behind ${name} refused the content.${quoted(said)} Change the text.`,
    details: { name, said },
    cause,
  });

export const upstreamContextExceeded = ({ name, said, cause }: UpstreamFailure) =>
  new AppError({
    code: 'context_length_exceeded',
    status: 400,
    message: `The conversation is longer than ${name} can take.${quoted(said)} Shorten it, or ask for fewer tokens.`,
    details: { name, said },
    cause,
  });
