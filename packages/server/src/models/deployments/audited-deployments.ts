import type { Deployment } from '@wanwen/contract';
import type { AuditedAct } from '../../accounts/index.ts';
import type { Deployments } from './deployments.ts';

type Changes = Pick<Deployments, 'create' | 'update' | 'remove' | 'setFallbacks'>;

/** The use cases that change deployments, each with its line in the audit log. */
export function auditedDeployments(deployments: Deployments, note: (act: AuditedAct) => Promise<void>): Changes {
  const noteDeployment = (verb: 'create' | 'update' | 'remove', { id }: Deployment, change: Partial<AuditedAct>) =>
    note({ action: `deployment.${verb}`, organisationId: null, target: { kind: 'deployment', id }, ...change });
  return {
    async create(asked) {
      const made = await deployments.create(asked);
      await noteDeployment('create', made, { after: decided(made) });
      return made;
    },
    async update(id, asked) {
      const before = await deployments.get(id);
      const after = await deployments.update(id, asked);
      await noteDeployment('update', after, { before: decided(before), after: decided(after) });
      return after;
    },
    async remove(id) {
      const before = await deployments.get(id);
      await deployments.remove(id);
      await noteDeployment('remove', before, { before: decided(before) });
    },
    async setFallbacks(name, asked) {
      const before = { fallbacks: await deployments.fallbacksOf(name) };
      const { fallbacks } = await deployments.setFallbacks(name, asked);
      const target = { kind: 'model', id: name };
      await note({ action: 'fallbacks.set', organisationId: null, target, before, after: { fallbacks } });
      return { name, fallbacks };
    },
  };
}

/** What somebody chose; the key shows by its hint alone. */
const decided = ({
  id: _id,
  health: _health,
  keyState: _state,
  createdAt: _made,
  updatedAt: _at,
  ...rest
}: Deployment) => rest;
