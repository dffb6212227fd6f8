import type { Deployment } from '@wanwen/contract';
import type { AuditedAct } from '../../accounts/index.ts';

/** What the audit log keeps of a change of a deployment. */
export const deploymentAct = (
  verb: 'create' | 'update' | 'remove',
  id: string,
  { before, after }: { before?: Deployment; after?: Deployment },
): AuditedAct => ({
  action: `deployment.${verb}`,
  organisationId: null,
  target: { kind: 'deployment', id },
  before: before === undefined ? null : decided(before),
  after: after === undefined ? null : decided(after),
});

/** The same of what is tried after a model. */
export const fallbacksAct = (name: string, before: readonly string[], after: readonly string[]): AuditedAct => ({
  action: 'fallbacks.set',
  organisationId: null,
  target: { kind: 'model', id: name },
  before: { fallbacks: before },
  after: { fallbacks: after },
});

/** What somebody chose; the key shows by its hint alone. */
const decided = ({
  id: _id,
  health: _health,
  keyState: _state,
  createdAt: _made,
  updatedAt: _at,
  ...rest
}: Deployment) => rest;
