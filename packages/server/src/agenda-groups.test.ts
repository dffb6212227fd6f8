import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withAgenda } from './agenda-groups.ts';

const ada = { organisationId: 'north', personId: 'ada' };
const acting = { ...ada, acting: { actor: { personId: 'ada', administrator: false }, address: null } };

test('the agenda hears of who leaves a group and of groups that are gone, after it has happened', async () => {
  const happened: unknown[][] = [];
  const note =
    (...what: unknown[]) =>
    async (...more: unknown[]) =>
      void happened.push([...what, ...more]);
  const workplace = {
    leaveGroup: note('left'),
    removeGroupMember: note('removed'),
    deleteGroup: note('deleted'),
    listGroups: () => 'as before',
  };
  const agenda = { leaveGroup: note('agenda left'), removeGroup: note('agenda gone') };
  const followed = withAgenda(workplace, agenda);
  assert.equal(followed.listGroups(), 'as before');
  await followed.leaveGroup(ada, 'g');
  await followed.removeGroupMember(ada, 'g', 'bob');
  await followed.deleteGroup(acting, 'g');
  assert.deepEqual(happened, [
    ['left', ada, 'g'],
    ['agenda left', ada, 'g'],
    ['removed', ada, 'g', 'bob'],
    ['agenda left', { organisationId: 'north', personId: 'bob' }, 'g'],
    ['deleted', acting, 'g'],
    ['agenda gone', 'north', 'g'],
  ]);
});

test('what the work chat refuses changes nothing in the agenda', async () => {
  const refuse = async (..._: unknown[]): Promise<never> => {
    throw new Error('no');
  };
  const agenda = { leaveGroup: () => assert.fail(), removeGroup: () => assert.fail() };
  const followed = withAgenda({ leaveGroup: refuse, removeGroupMember: refuse, deleteGroup: refuse }, agenda);
  await assert.rejects(followed.leaveGroup(ada, 'g'), /no/);
  await assert.rejects(followed.deleteGroup(acting, 'g'), /no/);
});
