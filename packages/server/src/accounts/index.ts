export { type Actor, type Caller, localActor, localCaller } from './caller.ts';
