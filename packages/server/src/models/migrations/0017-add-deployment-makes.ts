import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const addDeploymentMakes: Migration = {
  number: 17,
  room: 'models',
  name: 'tell deployments that make pictures from those that make text',
  async up(db) {
    await sql`alter table deployments add column makes text not null default 'text' check (makes in ('text', 'image'))`.execute(
      db,
    );
  },
};
