import { defineCommand, jsonOption, type OptionSpecs, removalOptions, yesOption } from '../arguments/command.ts';

const inOrganisation = { org: { kind: 'text', placeholder: 'id' }, ...jsonOption } as const satisfies OptionSpecs;
export type InOrganisation = typeof inOrganisation;

const removeInOrganisation = { ...yesOption, ...inOrganisation } as const satisfies OptionSpecs;
export type RemoveInOrganisation = typeof removeInOrganisation;

const keyOptions = {
  org: { kind: 'text', placeholder: 'id' },
  name: { kind: 'text', placeholder: 'name' },
  access: { kind: 'text', placeholder: 'read|write', choices: ['read', 'write'] },
  models: { kind: 'text', placeholder: 'names' },
  abilities: { kind: 'text', placeholder: 'ids' },
  addresses: { kind: 'text', placeholder: 'ranges' },
  expires: { kind: 'text', placeholder: 'time' },
  'limit-requests': { kind: 'integer', placeholder: 'count', minimum: 1 },
  'limit-tokens': { kind: 'integer', placeholder: 'count', minimum: 1 },
  'limit-concurrent': { kind: 'integer', placeholder: 'count', minimum: 1 },
  'limit-day': { kind: 'text', placeholder: 'yuan' },
  'limit-month': { kind: 'text', placeholder: 'yuan' },
  ...jsonOption,
} as const satisfies OptionSpecs;
export type KeyOptions = typeof keyOptions;

const inviteOptions = {
  label: { kind: 'text', placeholder: 'text' },
  count: { kind: 'integer', placeholder: 'count', minimum: 1, maximum: 10_000 },
  uses: { kind: 'integer', placeholder: 'count', minimum: 1 },
  org: { kind: 'text', placeholder: 'id' },
  role: { kind: 'text', placeholder: 'role', choices: ['admin', 'developer', 'member'] },
  credit: { kind: 'text', placeholder: 'yuan' },
  models: { kind: 'text', placeholder: 'names' },
  expires: { kind: 'text', placeholder: 'time' },
  ...jsonOption,
} as const satisfies OptionSpecs;
export type InviteOptions = typeof inviteOptions;

const orgOptions = {
  owner: { kind: 'text', placeholder: 'person' },
  models: { kind: 'text', placeholder: 'names' },
  ...jsonOption,
} as const satisfies OptionSpecs;
export type OrgOptions = typeof orgOptions;

const listKeysOptions = { ...inOrganisation, all: { kind: 'flag' } } as const satisfies OptionSpecs;
export type ListKeysOptions = typeof listKeysOptions;

const rotateOptions = {
  ...inOrganisation,
  overlap: { kind: 'text', placeholder: 'time' },
} as const satisfies OptionSpecs;
export type RotateOptions = typeof rotateOptions;

const addMemberOptions = {
  ...inOrganisation,
  role: { kind: 'text', placeholder: 'role', choices: ['owner', 'admin', 'developer', 'member'] },
} as const satisfies OptionSpecs;
export type AddMemberOptions = typeof addMemberOptions;

const listPeopleOptions = {
  search: { kind: 'text', placeholder: 'words' },
  ...jsonOption,
} as const satisfies OptionSpecs;
export type ListPeopleOptions = typeof listPeopleOptions;

const administratorOptions = { off: { kind: 'flag' }, ...jsonOption } as const satisfies OptionSpecs;
export type AdministratorOptions = typeof administratorOptions;

const personCommands = [
  defineCommand({
    name: 'person list',
    arguments: [],
    options: listPeopleOptions,
    examples: [{ line: 'wanwen person list --search li', explanation: 'person.list' }],
    run: async (context, { options }) => (await import('./person-commands.ts')).listPeople(context, options),
  }),
  defineCommand({
    name: 'person admin',
    arguments: [{ name: 'person', required: true }],
    options: administratorOptions,
    examples: [
      { line: 'wanwen person admin li@example.com', explanation: 'person.admin' },
      { line: 'wanwen person admin li@example.com --off', explanation: 'person.admin-off' },
    ],
    run: async (context, invocation) => (await import('./person-commands.ts')).setAdministrator(context, invocation),
  }),
  defineCommand({
    name: 'person remove',
    arguments: [{ name: 'person', required: true }],
    options: removalOptions,
    examples: [{ line: 'wanwen person remove li@example.com', explanation: 'person.remove' }],
    run: async (context, invocation) => (await import('./person-commands.ts')).removePerson(context, invocation),
  }),
  defineCommand({
    name: 'person password-link',
    arguments: [{ name: 'person', required: true }],
    options: jsonOption,
    examples: [{ line: 'wanwen person password-link li@example.com', explanation: 'person.password-link' }],
    run: async (context, invocation) => (await import('./person-commands.ts')).makePasswordLink(context, invocation),
  }),
];

const keyCommands = [
  defineCommand({
    name: 'key create',
    arguments: [],
    options: keyOptions,
    examples: [
      { line: 'wanwen key create --name robot', explanation: 'key.create' },
      {
        line: 'wanwen key create --models qwen3-4b --expires 30d --limit-requests 60 --limit-month 100 --json',
        explanation: 'key.create-limited',
      },
    ],
    run: async (context, { options }) => (await import('./key-commands.ts')).createKey(context, options),
  }),
  defineCommand({
    name: 'key list',
    arguments: [],
    options: listKeysOptions,
    examples: [{ line: 'wanwen key list --all', explanation: 'key.list' }],
    run: async (context, { options }) => (await import('./key-commands.ts')).listKeys(context, options),
  }),
  defineCommand({
    name: 'key rotate',
    arguments: [{ name: 'key', required: true }],
    options: rotateOptions,
    examples: [{ line: 'wanwen key rotate <id> --overlap 2d', explanation: 'key.rotate' }],
    run: async (context, invocation) => (await import('./key-commands.ts')).rotateKey(context, invocation),
  }),
  defineCommand({
    name: 'key revoke',
    arguments: [{ name: 'key', required: true }],
    options: removeInOrganisation,
    examples: [{ line: 'wanwen key revoke <id>', explanation: 'key.revoke' }],
    run: async (context, invocation) => (await import('./key-commands.ts')).revokeKey(context, invocation),
  }),
];

const organisationCommands = [
  defineCommand({
    name: 'org list',
    arguments: [],
    options: jsonOption,
    examples: [{ line: 'wanwen org list', explanation: 'org.list' }],
    run: async (context, { options }) =>
      (await import('./organisation-commands.ts')).listOrganisations(context, options),
  }),
  defineCommand({
    name: 'org create',
    arguments: [{ name: 'name', required: true }],
    options: orgOptions,
    examples: [{ line: 'wanwen org create "North Ltd"', explanation: 'org.create' }],
    run: async (context, invocation) =>
      (await import('./organisation-commands.ts')).createOrganisation(context, invocation),
  }),
];

const memberCommands = [
  defineCommand({
    name: 'member list',
    arguments: [],
    options: inOrganisation,
    examples: [{ line: 'wanwen member list --org local', explanation: 'member.list' }],
    run: async (context, { options }) => (await import('./member-commands.ts')).listMembers(context, options),
  }),
  defineCommand({
    name: 'member add',
    arguments: [{ name: 'person', required: true }],
    options: addMemberOptions,
    examples: [{ line: 'wanwen member add li@example.com --role developer', explanation: 'member.add' }],
    run: async (context, invocation) => (await import('./member-commands.ts')).addMember(context, invocation),
  }),
  defineCommand({
    name: 'member remove',
    arguments: [{ name: 'person', required: true }],
    options: removeInOrganisation,
    examples: [{ line: 'wanwen member remove li@example.com', explanation: 'member.remove' }],
    run: async (context, invocation) => (await import('./member-commands.ts')).removeMember(context, invocation),
  }),
];

const inviteCommands = [
  defineCommand({
    name: 'invite create',
    arguments: [],
    options: inviteOptions,
    examples: [
      { line: 'wanwen invite create --label fair --count 50 --credit 20 --expires 90d', explanation: 'invite.create' },
    ],
    run: async (context, { options }) => (await import('./invite-commands.ts')).createInvites(context, options),
  }),
  defineCommand({
    name: 'invite list',
    arguments: [],
    options: jsonOption,
    examples: [{ line: 'wanwen invite list', explanation: 'invite.list' }],
    run: async (context, { options }) => (await import('./invite-commands.ts')).listInvites(context, options),
  }),
  defineCommand({
    name: 'invite revoke',
    arguments: [{ name: 'code', required: true }],
    options: removalOptions,
    examples: [{ line: 'wanwen invite revoke WW-XXXXX-XXXXX-XXXXX', explanation: 'invite.revoke' }],
    run: async (context, invocation) => (await import('./invite-commands.ts')).revokeInvites(context, invocation),
  }),
];

export const accountCommands = [
  ...personCommands,
  ...organisationCommands,
  ...memberCommands,
  ...keyCommands,
  ...inviteCommands,
];
