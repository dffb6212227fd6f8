export { type Access, createIdentify, type Doorkeepers, type Identify, type Identity } from './access/identify.ts';
export { type Actor, type Caller, localActor, localCaller } from './caller.ts';
export { createPeople as peopleMigration } from './migrations/0002-create-people.ts';
export type { NewPerson } from './people/create-person.ts';
export { createPeople, type People, type Person } from './people/people.ts';
export { addressHeader, signInPath } from './people/sign-in.ts';
